#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	int a;
	union {
		long bytes;
		long __kabi_renamedb;
	};
	int last;
};

struct outer {
	int o;
	struct s *p;
};


#line 1 "unit.c"
int get(struct outer *first)
{
	return first->o;
}
EXPORT(get);
