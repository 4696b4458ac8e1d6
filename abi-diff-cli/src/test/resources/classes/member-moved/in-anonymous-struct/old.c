#line 2 "case.h"
struct s {
	int a;
	struct { int x; int y; };
};
void f(struct s *p) {}
