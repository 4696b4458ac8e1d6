#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	int a;
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "type_string\0" "get\0" "subprogram ( formal_parameter pointer_type { s#s } byte_size(8) s ) -> base_type int byte_size(4) encoding(5)";

#line 1 "unit.c"
int get(struct s *t)
{
	return t->a;
}
EXPORT(get);
