#line 2 "case.h"
struct s {
	long a;
	int old;
};
void f(struct s *p) {}
