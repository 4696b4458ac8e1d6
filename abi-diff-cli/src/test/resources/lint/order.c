#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct ops;

typedef int (*cb_t)(int a, struct ops *ops);

struct ops {
	cb_t cb;
};


#line 1 "unit.c"
cb_t callback;
EXPORT(callback);

int get(struct ops *o)
{
	return o != 0;
}
EXPORT(get);
