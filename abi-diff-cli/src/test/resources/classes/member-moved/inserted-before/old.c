#line 2 "case.h"
struct s {
	int a;
	int b;
};
void f(struct s *p) {}
