#line 2 "case.h"
typedef unsigned int u32;
struct s {
	u32 a;
};
void f(struct s *p) {}
