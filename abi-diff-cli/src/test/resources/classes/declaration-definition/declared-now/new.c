#line 2 "case.h"
struct in;
struct s {
	struct in *i;
};
void f(struct s *p) {}
