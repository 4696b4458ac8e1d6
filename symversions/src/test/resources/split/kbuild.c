/* An object of a kernel build: what EXPORT_SYMBOL leaves in one. */
struct node {
  struct node *next;
  long value;
};

long node_sum(const struct node *first) {
  long sum = 0;
  for (; first; first = first->next)
    sum += first->value;
  return sum;
}

__asm__(".section .export_symbol, \"a\"\n__export_symbol_node_sum:\n.quad node_sum\n.previous");
