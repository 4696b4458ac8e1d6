package org.abitrack.abidiff.graph;

import java.util.Arrays;

/**
 * The strongly connected components of a {@link PairGraph}, by Tarjan's algorithm without
 * recursion. Components are numbered so that what a component leads to has lower numbers. Reused
 * like the graph.
 */
final class Condensation {
  private int[] components = new int[1024];
  private int[] low = new int[1024];
  private int[] index = new int[1024];
  private int[] edgeAt = new int[1024];
  private int[] open = new int[1024];
  private int[] path = new int[1024];

  /** Nodes in the order of their components. */
  private int[] order = new int[1024];

  private int[] componentStarts = new int[1025];
  private int componentCount;
  private int ordered;
  private int opened;
  private int visited;

  /** Makes this the condensation of {@code graph}. */
  void build(PairGraph graph) {
    int nodes = graph.nodeCount();
    reserve(nodes);
    Arrays.fill(index, 0, nodes, 0);
    Arrays.fill(components, 0, nodes, -1);
    componentCount = 0;
    ordered = 0;
    opened = 0;
    visited = 0;
    for (int node = 0; node < nodes; node++) {
      if (index[node] == 0) {
        visit(graph, node);
      }
    }
    componentStarts[componentCount] = ordered;
  }

  private void visit(PairGraph graph, int root) {
    int depth = 0;
    enter(graph, root);
    path[0] = root;
    while (depth >= 0) {
      int node = path[depth];
      if (edgeAt[node] < graph.edgeStart(node + 1)) {
        int target = graph.edge(edgeAt[node]++);
        if (index[target] == 0) {
          enter(graph, target);
          path[++depth] = target;
        } else if (components[target] < 0) {
          low[node] = Math.min(low[node], index[target]);
        }
        continue;
      }
      if (low[node] == index[node]) {
        close(node);
      }
      depth--;
      if (depth >= 0) {
        low[path[depth]] = Math.min(low[path[depth]], low[node]);
      }
    }
  }

  private void enter(PairGraph graph, int node) {
    index[node] = ++visited;
    low[node] = visited;
    edgeAt[node] = graph.edgeStart(node);
    open[opened++] = node;
  }

  private void close(int root) {
    componentStarts[componentCount] = ordered;
    int node;
    do {
      node = open[--opened];
      components[node] = componentCount;
      order[ordered++] = node;
    } while (node != root);
    componentCount++;
  }

  private void reserve(int nodes) {
    if (nodes <= components.length) {
      return;
    }
    int size = Math.max(nodes, components.length * 2);
    components = new int[size];
    low = new int[size];
    index = new int[size];
    edgeAt = new int[size];
    open = new int[size];
    path = new int[size];
    order = new int[size];
    componentStarts = new int[size + 1];
  }

  /** How many components there are. */
  int count() {
    return componentCount;
  }

  /** The component of a node. */
  int of(int node) {
    return components[node];
  }

  /** Where the nodes of a component begin in {@link #node}. */
  int start(int component) {
    return componentStarts[component];
  }

  /** A node, by its place in the order of components. */
  int node(int place) {
    return order[place];
  }
}
