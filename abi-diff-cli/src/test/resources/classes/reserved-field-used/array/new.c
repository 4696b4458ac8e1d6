#line 2 "case.h"
struct s {
	int a;
	int b;
	unsigned long owner;
	unsigned long reserved[3];
};
void f(struct s *p) {}
