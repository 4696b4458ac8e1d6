#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
typedef long long unsigned int cookie_t;

/* kABI rules: here */

#line 1 "unit.c"
int get(cookie_t *c)
{
	return *c != 0;
}
EXPORT(get);
