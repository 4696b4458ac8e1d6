#line 2 "case.h"
struct s {
	const char *name;
};
void f(struct s *p) {}
