/* The source of the objects beside it: see make.py. */
struct pair { int first; const char *second; struct pair *next; };
__thread int per_thread = 3;
static __thread long local_thread;
struct pair table[2];
extern int outside(struct pair *);
static inline int twice(int x) { return outside(0) + 2 * x; }
int walk(struct pair *p) {
  int sum = 0;
  for (; p; p = p->next) { int step = twice(p->first); sum += step; }
  return sum + per_thread;
}
__attribute__((section(".text.other"))) long other(struct pair *p) {
  return walk(p) ? twice(p->first) : local_thread++;
}
