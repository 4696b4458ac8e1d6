#line 2 "case.h"
struct b {
	int x;
	struct b *next;
};
void f(struct b *p) {}
