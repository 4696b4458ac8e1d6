#line 2 "case.h"
union u {
	long a;
	int b;
};
void f(union u *p) {}
