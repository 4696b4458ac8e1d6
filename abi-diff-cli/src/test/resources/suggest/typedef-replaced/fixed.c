#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
typedef long long unsigned int cookie_t;

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "type_string\0" "t#cookie_t\0" "typedef_type cookie_t { base_type long unsigned int byte_size(8) encoding(7) }";

#line 1 "unit.c"
int get(cookie_t *c)
{
	return *c != 0;
}
EXPORT(get);
