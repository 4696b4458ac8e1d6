#include "a.h"
struct other { char name[16]; struct shared s; };
int fc(struct other o, int (*cb)(struct shared *, ...)) { return o.s.x; }
