#define EXPORT(symbol)                                   \
	asm(".pushsection .export_symbol,\"a\"\n"          \
	    "__export_symbol_" #symbol ":\n"                  \
	    ".popsection\n")

#line 1 "types.h"
struct node {
	long b;
};

struct common {
	int c;
};

struct s {
	int a;
	struct common *c;
};


#line 1 "unit.c"
int get_b(struct node *n, struct s *s)
{
	return n->b;
}
EXPORT(get_b);
