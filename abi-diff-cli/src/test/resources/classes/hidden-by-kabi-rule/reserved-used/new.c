#line 2 "case.h"
struct s {
	long a;
	union {
		struct { void *owner; };
		struct { unsigned long __kabi_reserved0; };
	};
};
void f(struct s *p) {}
