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

enum e {
	A,
	B,
};

RULE(1, "byte_size", "s", "8");
RULE(2, "byte_size", "gone", "8");
RULE(3, "enumerator_ignore", "e B", "");

/* As when the linker joins units that include the same header. */
RULE(4, "byte_size", "s", "8");
RULE(5, "byte_size", "gone", "8");
RULE(6, "enumerator_ignore", "e B", "");

#line 1 "unit.c"
int get(struct s *s)
{
	return s->a;
}
EXPORT(get);

int set(enum e e)
{
	return e;
}
EXPORT(set);
