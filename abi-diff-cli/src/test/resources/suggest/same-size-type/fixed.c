#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	int a;
	union {
		long unsigned int b;
		long int __kabi_renamedb;
	};
	union {
		const char *name[2];
		char __kabi_renamedname[16];
	};
	int c;
};

/* kABI rules: here */

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
