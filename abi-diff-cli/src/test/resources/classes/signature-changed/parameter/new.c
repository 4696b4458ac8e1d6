#line 2 "case.h"
int f(long a) { return a; }
