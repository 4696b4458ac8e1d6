struct shared { int x; struct shared *next; enum { ONE, TWO } k; };
enum colour { RED, GREEN = 5 };
typedef struct { long w[4]; union { int i; void *p; } u; } anon_t;
