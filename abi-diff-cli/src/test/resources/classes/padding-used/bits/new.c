#line 2 "case.h"
struct s {
	unsigned a:3;
	unsigned n:5;
	int b;
};
void f(struct s *p) {}
