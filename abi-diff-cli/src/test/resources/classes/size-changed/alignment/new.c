#line 2 "case.h"
struct s {
	int a;
} __attribute__((aligned(64)));
void f(struct s *p) {}
