#line 2 "case.h"
struct s {
	long n;
	int a;
	int b;
};
void f(struct s *p) {}
