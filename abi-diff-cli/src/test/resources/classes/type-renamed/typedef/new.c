#line 2 "case.h"
struct s {
	unsigned int a;
};
void f(struct s *p) {}
