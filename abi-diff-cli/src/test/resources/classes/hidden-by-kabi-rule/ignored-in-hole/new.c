#line 2 "case.h"
struct s {
	char a;
	union {
		int n;
		struct { } __kabi_ignored0;
	};
	long b;
};
void f(struct s *p) {}
