#line 2 "case.h"
enum e { A, N, B };
void f(enum e x) {}
