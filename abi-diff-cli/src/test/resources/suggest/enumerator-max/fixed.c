#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
enum e {
	A,
	B,
	C,
	E_MAX,
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "enumerator_ignore\0" "e C\0" "";
static const char __gendwarfksyms_rule_1[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "enumerator_value\0" "e E_MAX\0" "2";

#line 1 "unit.c"
int get(enum e e)
{
	return e;
}
EXPORT(get);
