#line 2 "case.h"
enum e { A, C };
void f(enum e x) {}
