#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	struct {
		char c;
		union {
			short int n;
			unsigned char __kabi_ignored_n;
		};
		int d;
	} in;
	union {
		long int l;
		int i;
		union {
			void *p;
			unsigned char __kabi_ignored_p;
		};
	};
	int a;
};

/* kABI rules: here */

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
