#line 2 "case.h"
int f(int a, long b) { return a; }
