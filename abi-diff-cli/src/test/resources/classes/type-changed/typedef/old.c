#line 2 "case.h"
typedef int t;
void f(t *p) {}
