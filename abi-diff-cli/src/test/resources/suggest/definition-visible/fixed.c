#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct inner {
	int z;
};

struct hidden {
	struct inner inner;
};

struct s {
	int a;
	struct hidden *h;
};

static const char __gendwarfksyms_rule_0[] __attribute__((__used__, __aligned__(1), __section__(".discard.gendwarfksyms.kabi_rules"))) = "1\0" "declonly\0" "hidden\0" "";

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);
