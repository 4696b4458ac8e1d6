#line 2 "case.h"
struct s {
	int a;
	int b;
	unsigned long reserved[4];
};
void f(struct s *p) {}
