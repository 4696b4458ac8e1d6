#line 2 "case.h"
struct s {
	long a;
	void (*write)(long);
	long c;
};
void f(struct s *p) {}
