#line 2 "case.h"
enum e { A, B };
void f(enum e x) {}
