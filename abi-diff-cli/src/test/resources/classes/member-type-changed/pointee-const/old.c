#line 2 "case.h"
struct s {
	char *name;
};
void f(struct s *p) {}
