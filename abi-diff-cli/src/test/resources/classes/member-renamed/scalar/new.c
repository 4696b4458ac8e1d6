#line 2 "case.h"
struct s {
	int a;
	int c;
};
void f(struct s *p) {}
