#line 2 "case.h"
struct s {
	unsigned int a;
	int b;
};
void f(struct s *p) {}
