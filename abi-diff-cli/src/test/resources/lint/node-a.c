#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct node {
	int a;
};

struct common;

struct s {
	int a;
	struct common *c;
};


#line 1 "unit.c"
int get_a(struct node *n, struct s *s)
{
	return n->a;
}
EXPORT(get_a);
