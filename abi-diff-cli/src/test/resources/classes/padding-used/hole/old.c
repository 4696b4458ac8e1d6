#line 2 "case.h"
struct s {
	char a;
	long b;
};
void f(struct s *p) {}
