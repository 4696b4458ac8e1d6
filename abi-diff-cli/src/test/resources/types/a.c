/* Nothing is exported here: no symtypes file has any of these types. */
struct list {
	struct list *next;
};

struct inner {
	char c;
	short s;
};

struct outer {
	struct inner inner;
	struct list list;
	struct later *later;
	union {
		int i;
		char bytes[6];
	};
};

struct twice {
	int a;
};

enum colour {
	RED,
	GREEN = 5,
};

typedef struct later later_t;

struct outer outer;
static struct twice twice = {1};

int only_in_a(enum colour colour, later_t *later)
{
	struct local {
		long x;
		struct twice y;
	} local = {colour, twice};

	outer.later = later;
	return *(volatile long *)&local.x + twice.a;
}
