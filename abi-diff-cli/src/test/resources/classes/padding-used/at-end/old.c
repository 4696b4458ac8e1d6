#line 2 "case.h"
struct s {
	long b;
	char a;
};
void f(struct s *p) {}
