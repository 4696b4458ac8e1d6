#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	long int b;
	int a;
	int c;
	int (*done)(struct s *, const char *);
	struct { int x; int y; } at[2];
};

/* kABI rules: here */

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
