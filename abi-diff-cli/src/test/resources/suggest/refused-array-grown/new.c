#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	int a;
	int b;
};

/* kABI rules: here */

#line 1 "unit.c"
struct s all[4];
EXPORT(all);
