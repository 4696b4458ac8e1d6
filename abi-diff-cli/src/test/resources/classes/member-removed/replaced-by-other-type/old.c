#line 2 "case.h"
struct s {
	long a;
	int (*read)(int);
	long c;
};
void f(struct s *p) {}
