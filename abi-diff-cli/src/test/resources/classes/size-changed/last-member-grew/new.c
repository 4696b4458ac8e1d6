#line 2 "case.h"
struct in {
	int a;
	int b;
};
struct s {
	int n;
	struct in i;
};
void f(struct s *p) {}
