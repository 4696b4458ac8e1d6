#line 2 "case.h"
enum e { A, B, C };
void f(enum e x) {}
