#line 2 "case.h"
struct s {
	long a;
	union {
		int shiny;
		struct { int __kabi_renamedold; };
	};
};
void f(struct s *p) {}
