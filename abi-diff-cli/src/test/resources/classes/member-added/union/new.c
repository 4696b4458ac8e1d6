#line 2 "case.h"
union u {
	long a;
	int b;
	char c[8];
};
void f(union u *p) {}
