#line 2 "case.h"
struct a {
	int x;
	struct a *next;
};
void f(struct a *p) {}
