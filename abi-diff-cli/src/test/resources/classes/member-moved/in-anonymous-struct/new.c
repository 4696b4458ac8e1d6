#line 2 "case.h"
struct s {
	int a;
	struct { int y; int x; };
};
void f(struct s *p) {}
