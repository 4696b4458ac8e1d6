#line 2 "case.h"
long v;
