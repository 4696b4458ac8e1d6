#line 2 "case.h"
struct s {
	int a;
	int b;
	long c;
};
void f(struct s *p) {}
