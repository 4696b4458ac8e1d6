package org.abitrack.symversions.crc;

import java.util.ArrayList;
import java.util.Arrays;
import org.abitrack.symversions.names.NameIndex;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;

/** Collects the nodes of a {@link TypeGraph}: first all symbols, then what they reach. */
final class TypeGraphBuilder {
  /**
   * In place of the text of a type that is referred to, but neither defined nor given by a rule.
   */
  private static final TypeString UNKNOWN = TypeString.literal("");

  private final TypeMap types;
  private final int symbolCount;

  final ArrayList<byte[]> texts = new ArrayList<>();
  final NameIndex typeNames = new NameIndex();
  boolean[] known = new boolean[64];
  int[] firstReference = new int[65];
  int[] range = new int[256];
  int[] target = new int[128];
  int referenceCount;

  TypeGraphBuilder(TypeMap types, int symbolCount) {
    this.types = types;
    this.symbolCount = symbolCount;
  }

  void addSymbol(TypeString text) {
    addNode(text, true);
  }

  /** Adds each type that is referred to; this can make others known, which come behind it. */
  void addReachableTypes() {
    for (int type = 0; type < typeNames.size(); type++) {
      TypeString text = types.resolve(typeNames.name(type));
      addNode(text == null ? UNKNOWN : text, text != null);
    }
  }

  private void addNode(TypeString text, boolean isKnown) {
    int node = texts.size();
    if (node == known.length) {
      known = Arrays.copyOf(known, 2 * node);
      firstReference = Arrays.copyOf(firstReference, 2 * node + 1);
    }
    known[node] = isKnown;
    byte[] bytes = text.bytes();
    texts.add(bytes);
    int[] references = text.references();
    for (int i = 0; i < references.length; i += 2) {
      addReference(bytes, references[i], references[i + 1]);
    }
    firstReference[node + 1] = referenceCount;
  }

  private void addReference(byte[] bytes, int start, int end) {
    int type = typeNames.find(bytes, start, end);
    if (type < 0) {
      type = typeNames.add(bytes, start, end);
    }
    if (referenceCount == target.length) {
      target = Arrays.copyOf(target, 2 * target.length);
      range = Arrays.copyOf(range, 2 * range.length);
    }
    target[referenceCount] = symbolCount + type;
    range[2 * referenceCount] = start;
    range[2 * referenceCount + 1] = end;
    referenceCount++;
  }
}
