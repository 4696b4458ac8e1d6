#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	long int b;
	short int a;
	union {
		short int n;
		unsigned char __kabi_ignored_n;
	};
	union {
		unsigned char tail[2];
		unsigned char __kabi_ignored_tail;
	};
};

/* kABI rules: here */

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
