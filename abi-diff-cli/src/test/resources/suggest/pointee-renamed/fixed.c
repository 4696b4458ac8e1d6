#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct new_ops {
	int x;
};

struct s {
	union {
		struct new_ops *ops;
		struct old_ops *__kabi_renamedops;
	};
	int a;
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "type_string\0" "s#old_ops\0" "structure_type old_ops { member base_type int byte_size(4) encoding(5) x data_member_location(0) } byte_size(4)";

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
