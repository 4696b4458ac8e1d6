package org.abitrack.abidiff.symtypes;

/**
 * The strongly connected components of a graph, numbered so that edges lead to lower numbers or
 * stay (Tarjan, "Depth-first search and linear graph algorithms", 1972), without recursion.
 */
final class Components {
  private final int[] edgeStarts;
  private final int[] edges;

  /** By node: its component + 1 when it is known. */
  private final int[] components;

  /** The nodes by ascending component. */
  private final int[] order;

  private int count;
  private int ordered;

  private Components(int nodes, int[] edgeStarts, int[] edges) {
    this.edgeStarts = edgeStarts;
    this.edges = edges;
    components = new int[nodes];
    order = new int[nodes];
  }

  /**
   * The components; the edges of node i are those from {@code edgeStarts[i]} on, which has one
   * more.
   */
  static Components of(int nodes, int[] edgeStarts, int[] edges) {
    Components result = new Components(nodes, edgeStarts, edges);
    result.search();
    return result;
  }

  /** How many components there are. */
  int count() {
    return count;
  }

  /** The component of a node. */
  int of(int node) {
    return components[node] - 1;
  }

  /** Gives each component the bits of all that it reaches, too. */
  void handUp(long[] bits) {
    for (int node : order) {
      int component = components[node] - 1;
      long sum = bits[component];
      for (int i = edgeStarts[node]; i < edgeStarts[node + 1]; i++) {
        sum |= bits[components[edges[i]] - 1];
      }
      bits[component] = sum;
    }
  }

  private void search() {
    int nodes = components.length;
    int[] numbers = new int[nodes]; // order of discovery, from 1
    int[] lowest = new int[nodes];
    int[] nextEdge = new int[nodes];
    int[] path = new int[nodes]; // the depth-first path
    int[] open = new int[nodes]; // discovered, component not yet known
    int openSize = 0;
    int discovered = 0;
    for (int root = 0; root < nodes; root++) {
      if (numbers[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      while (depth >= 0) {
        int node = path[depth];
        if (numbers[node] == 0) {
          numbers[node] = ++discovered;
          lowest[node] = discovered;
          nextEdge[node] = edgeStarts[node];
          open[openSize++] = node;
        }
        if (nextEdge[node] < edgeStarts[node + 1]) {
          int target = edges[nextEdge[node]++];
          if (numbers[target] == 0) {
            path[++depth] = target;
          } else if (components[target] == 0) {
            lowest[node] = Math.min(lowest[node], numbers[target]);
          }
          continue;
        }
        if (lowest[node] == numbers[node]) {
          openSize = close(node, open, openSize);
        }
        if (--depth >= 0) {
          lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[node]);
        }
      }
    }
  }

  /** Ends the component whose first node this is; returns how many nodes stay open. */
  private int close(int first, int[] open, int openSize) {
    count++;
    int size = openSize;
    int node;
    do {
      node = open[--size];
      components[node] = count;
      order[ordered++] = node;
    } while (node != first);
    return size;
  }
}
