package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An abbreviation table. Units fill it as they are written, and may share one; a test may add
 * declarations of its own, right or wrong.
 */
public final class AbbreviationAssembler {
  /** Name and form of an attribute, and the value if the form is DW_FORM_implicit_const. */
  public record Spec(int name, int form, @Nullable Long implicitConstant) {}

  private record Shape(int tag, boolean children, List<Spec> specs) {}

  private record Declaration(long code, Shape shape) {}

  private final int id;
  private final List<Declaration> fixed = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private final Map<Shape, Long> codes = new HashMap<>();
  private byte @Nullable [] replacement;
  private boolean unterminated;

  /** An empty table; {@code id} tells it from the others of a file. */
  AbbreviationAssembler(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /** Declares an abbreviation by hand; nothing prevents the same code twice. */
  public AbbreviationAssembler declare(long code, int tag, boolean children, Spec... specs) {
    fixed.add(new Declaration(code, new Shape(tag, children, List.of(specs))));
    return this;
  }

  /** Uses these bytes for the table instead of what it holds. */
  public AbbreviationAssembler replaceWith(byte... bytes) {
    replacement = bytes.clone();
    return this;
  }

  /** Leaves out the zero that ends the table. */
  public AbbreviationAssembler unterminated() {
    unterminated = true;
    return this;
  }

  void startPass() {
    declarations.clear();
    declarations.addAll(fixed);
    codes.clear();
    for (Declaration declaration : fixed) {
      codes.putIfAbsent(declaration.shape, declaration.code);
    }
  }

  /** The code of this shape; {@code wanted} is 0 for any. */
  long code(long wanted, int tag, boolean children, List<Spec> specs) {
    Shape shape = new Shape(tag, children, List.copyOf(specs));
    if (wanted == 0) {
      Long known = codes.get(shape);
      if (known != null) {
        return known;
      }
    } else if (declarations.contains(new Declaration(wanted, shape))) {
      return wanted;
    }
    long code = wanted == 0 ? nextFree() : wanted;
    declarations.add(new Declaration(code, shape));
    codes.putIfAbsent(shape, code);
    return code;
  }

  private long nextFree() {
    long next = 1;
    for (Declaration declaration : declarations) {
      next = Math.max(next, declaration.code + 1);
    }
    return next;
  }

  void write(ByteWriter out) {
    if (replacement != null) {
      out.bytes(replacement);
      return;
    }
    for (Declaration declaration : declarations) {
      out.uleb128(declaration.code).uleb128(declaration.shape.tag);
      out.u8(declaration.shape.children ? 1 : 0);
      for (Spec spec : declaration.shape.specs) {
        out.uleb128(spec.name).uleb128(spec.form);
        if (spec.implicitConstant != null) {
          out.sleb128(spec.implicitConstant);
        }
      }
      out.u8(0).u8(0);
    }
    if (!unterminated) {
      out.u8(0);
    }
  }
}
