#line 2 "case.h"
struct s {
	long a;
	unsigned long rh_reserved1;
	unsigned long rh_reserved2;
};
void f(struct s *p) {}
