#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	int (*done)(int, int);
	int a;
};

/* kABI rules: here */

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
