#line 2 "case.h"
struct s {
	char a;
	int n;
	long b;
};
void f(struct s *p) {}
