#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	long int b;
	int a;
	union {
		long unsigned int n;
		unsigned char __kabi_ignored_n;
	};
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "byte_size\0" "s\0" "16";

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
