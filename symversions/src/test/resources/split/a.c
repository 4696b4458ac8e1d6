#include "a.h"
struct private_s { int hidden; };
struct shared exported_var; int fa(struct shared *s, struct private_s *p, enum colour c) { return s->x + p->hidden + c; }
