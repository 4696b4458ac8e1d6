#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#define RULE(number, kind, target, value)                                        \
	static const char rule_##number[]                                         \
		__attribute__((__used__, __aligned__(1),                          \
			       __section__(".discard.gendwarfksyms.kabi_rules"))) = \
			"1\0" kind "\0" target "\0" value

#line 1 "types.h"
struct s {
	int a;
};

RULE(1, "byte_size", "s", "8");
RULE(2, "type_string", "s#s", "structure_type s { member s#gone g data_member_location(0) } byte_size(8)");

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
