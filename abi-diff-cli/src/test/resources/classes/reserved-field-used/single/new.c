#line 2 "case.h"
struct s {
	long a;
	void *owner;
	unsigned long rh_reserved2;
};
void f(struct s *p) {}
