#line 2 "case.h"
int f(int a, int b) { return a + b; }
