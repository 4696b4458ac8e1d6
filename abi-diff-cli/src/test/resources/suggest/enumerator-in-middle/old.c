#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
enum e {
	A = 1,
	B = 4,
};

/* kABI rules: here */

#line 1 "unit.c"
int get(enum e e)
{
	return e;
}
EXPORT(get);
