#line 2 "case.h"
struct s {
	long b;
	char a;
	short n;
};
void f(struct s *p) {}
