#line 2 "case.h"
struct s {
	int a;
};
void f(struct s *p) {}
