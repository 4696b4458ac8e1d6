package org.abitrack.abidiff.layout;

import java.util.List;

/**
 * One type of a symtypes text as a tree. Two types that say the same are {@code equals}; a named
 * type that the text only refers to is a {@link Reference}, so equality compares it as a name.
 * Numbers that the text does not give are {@link #NONE}.
 */
public sealed interface TypeNode {
  /** A size, offset or alignment that is not given. */
  long NONE = -1;

  /**
   * The name of a type that has a record of its own.
   *
   * @param name as it stands in the file: {@code s#page}, {@code t#'a b'}
   */
  record Reference(String name) implements TypeNode {}

  /**
   * A base type, or an unspecified type.
   *
   * @param name e.g. {@code long unsigned int}; {@code void} for no type at all
   * @param byteSize in bytes
   * @param encoding a DW_ATE code
   */
  record Base(String name, long byteSize, long encoding) implements TypeNode {}

  /**
   * A type made of one other: pointer, qualifier, typedef.
   *
   * @param tag as in the text: {@code pointer_type}, {@code const_type}, {@code typedef_type} …
   * @param name its name, empty for most
   * @param target what it points to, qualifies or names
   * @param byteSize in bytes
   * @param alignment in bytes
   */
  record Modifier(String tag, String name, TypeNode target, long byteSize, long alignment)
      implements TypeNode {}

  /**
   * An array.
   *
   * @param dimensions the number of elements per dimension, outermost first; {@link #NONE} for
   *     {@code []}
   * @param element the type of an element
   */
  record Array(List<Long> dimensions, TypeNode element) implements TypeNode {}

  /**
   * A function, or the type of one.
   *
   * @param tag {@code subprogram} for an export, else {@code subroutine_type}
   * @param parameters in order
   * @param result {@code base_type void} if it returns nothing
   */
  record Function(String tag, List<Parameter> parameters, TypeNode result) implements TypeNode {}

  /**
   * A structure, class or union.
   *
   * @param tag {@code structure_type}, {@code class_type} or {@code union_type}
   * @param name empty for an anonymous one
   * @param members in order; those of Rust variants included, see {@link Member#variant()}
   * @param byteSize in bytes
   * @param alignment in bytes
   */
  record Aggregate(String tag, String name, List<Member> members, long byteSize, long alignment)
      implements TypeNode {
    /** Whether this is a definition; a declaration has neither members nor a size. */
    public boolean isDefinition() {
      return !members.isEmpty() || byteSize != NONE;
    }

    /** Whether the members lie one upon the other. */
    public boolean isUnion() {
      return tag.equals("union_type");
    }
  }

  /**
   * An enumeration.
   *
   * @param name empty for an anonymous one
   * @param enumerators in order
   * @param byteSize in bytes
   * @param alignment in bytes
   */
  record Enumeration(String name, List<Enumerator> enumerators, long byteSize, long alignment)
      implements TypeNode {
    /** Whether this is a definition; a declaration has neither enumerators nor a size. */
    public boolean isDefinition() {
      return !enumerators.isEmpty() || byteSize != NONE;
    }
  }

  /**
   * The type of an exported variable.
   *
   * @param type of the variable
   */
  record Variable(TypeNode type) implements TypeNode {}

  /**
   * Text that is only compared: a type in C syntax, or one that could not be understood.
   *
   * @param text the words, one blank between
   * @param problem why it is not understood; empty if there was nothing to understand
   */
  record Opaque(String text, String problem) implements TypeNode {}
}
