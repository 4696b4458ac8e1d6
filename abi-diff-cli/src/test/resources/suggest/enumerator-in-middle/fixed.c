#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
enum e {
	A = 1,
	N = 2,
	B = 4,
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "enumerator_ignore\0" "e N\0" "";

#line 1 "unit.c"
int get(enum e e)
{
	return e;
}
EXPORT(get);
