#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct s {
	int a;
	int n : 3;
	long int b;
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "type_string\0" "s#s\0" "structure_type s { member base_type int byte_size(4) encoding(5) a data_member_location(0) , member base_type long int byte_size(8) encoding(5) b data_member_location(8) } byte_size(16)";

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
