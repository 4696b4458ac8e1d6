#line 2 "case.h"
struct s {
	unsigned a:3;
	unsigned b:2;
};
void f(struct s *p) {}
