package org.abitrack.symversions.crc;

import java.util.Arrays;
import org.abitrack.symversions.names.NameIndex;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;

/**
 * The symbols of an object and the types that they reach, numbered, with references as numbers in
 * flat arrays.
 *
 * <p>Nodes 0 to {@code symbolCount() - 1} are the symbols, the others are types. For example symbol
 * {@code v} with text {@code variable s#b} and type {@code s#b} with text {@code structure_type b {
 * member pointer_type { s#b } …}} are nodes 0 and 1; both have one reference, to node 1.
 *
 * <p>Immutable and safe for use by several threads. Per node some 32 bytes and per reference 12,
 * besides the texts, which are shared with the {@link TypeMap}.
 */
public final class TypeGraph {
  /** The text of each node; empty for a type that is not known. */
  final byte[][] text;

  /** Whether the type of each node is known: defined, or given by a rule. */
  final boolean[] known;

  /** Index of each node's first reference, and behind the last node the number of references. */
  final int[] firstReference;

  /** Where in its node's text each reference begins, and at the next index where it ends. */
  final int[] range;

  /** The node that each reference names. */
  final int[] target;

  private final String[] symbolNames;
  private final NameIndex typeNames;

  TypeGraph(TypeGraphBuilder builder, String[] symbolNames) {
    text = builder.texts.toArray(new byte[0][]);
    known = Arrays.copyOf(builder.known, text.length);
    firstReference = Arrays.copyOf(builder.firstReference, text.length + 1);
    int references = builder.referenceCount;
    range = Arrays.copyOf(builder.range, 2 * references);
    target = Arrays.copyOf(builder.target, references);
    typeNames = builder.typeNames;
    this.symbolNames = symbolNames;
  }

  /**
   * The graph of these symbols and of everything that they reach. Types that are reached and that
   * only a {@code type_string} rule knows get an entry in {@code types}. A type that is not known
   * at all is an error only when a version needs it.
   *
   * @param types the types of the object
   * @param symbolNames the symbols whose versions are wanted
   * @param symbolTexts the text of each; a {@code type_string} rule for the symbol replaces it
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if a {@code type_string} rule
   *     that is needed is not well formed
   */
  public static TypeGraph of(TypeMap types, String[] symbolNames, TypeString[] symbolTexts) {
    TypeGraphBuilder builder = new TypeGraphBuilder(types, symbolNames.length);
    for (int i = 0; i < symbolNames.length; i++) {
      builder.addSymbol(types.effectiveText(symbolNames[i], symbolTexts[i]));
    }
    builder.addReachableTypes();
    return new TypeGraph(builder, symbolNames);
  }

  /** Number of symbols, which are the first nodes. */
  public int symbolCount() {
    return symbolNames.length;
  }

  /** Number of nodes, symbols and types. */
  public int nodeCount() {
    return text.length;
  }

  /** The name of a node: that of the symbol, or the type reference. */
  public String name(int node) {
    int type = node - symbolNames.length;
    return type < 0 ? symbolNames[node] : typeNames.name(type);
  }
}
