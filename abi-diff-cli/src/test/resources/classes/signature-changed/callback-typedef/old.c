#line 2 "case.h"
typedef int (*cb_t)(int);
void f(cb_t cb) {}
