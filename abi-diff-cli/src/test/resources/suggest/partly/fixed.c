#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct in {
	long int x;
};

struct s {
	int a;
	union {
		int n;
		unsigned char __kabi_ignored_n;
	};
	long int b;
};

/* kABI rules: here */

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);

int other(struct in *in, struct s *s)
{
	return in->x + s->a;
}
EXPORT(other);
