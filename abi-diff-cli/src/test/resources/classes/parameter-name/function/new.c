#line 2 "case.h"
int f(int x, long b) { return x; }
