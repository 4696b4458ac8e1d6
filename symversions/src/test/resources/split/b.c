#include "a.h"
#include <stddef.h>
struct other; anon_t av;
struct shared *fb(anon_t *t, struct other *o, size_t n) { return 0; }
