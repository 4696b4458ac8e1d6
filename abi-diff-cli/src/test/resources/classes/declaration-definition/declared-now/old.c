#line 2 "case.h"
enum e { A };
struct in { int a; };
struct s {
	struct in *i;
};
void f(struct s *p) {}
