#line 2 "case.h"
struct s;
void f(struct s *p) {}
