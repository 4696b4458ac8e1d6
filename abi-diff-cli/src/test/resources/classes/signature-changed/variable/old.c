#line 2 "case.h"
int v;
