#line 2 "case.h"
typedef long t;
void f(t *p) {}
