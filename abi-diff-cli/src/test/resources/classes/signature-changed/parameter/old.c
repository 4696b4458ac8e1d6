#line 2 "case.h"
int f(int a) { return a; }
