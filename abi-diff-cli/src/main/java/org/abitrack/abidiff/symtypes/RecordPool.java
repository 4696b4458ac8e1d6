package org.abitrack.abidiff.symtypes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.text.ByteText;

/**
 * Names and distinct records, each once, for all corpora that are to be compared: two files have
 * the same definition of a type exactly if they have the same record number for it. Numbers of both
 * kinds begin at 0 and follow the order of first occurrence.
 *
 * <p>A <em>name</em> is that of a type, {@code s#task_struct}, or of an export, {@code kfree}. A
 * <em>record</em> is a name with one variant of its definition: a list of tokens, of which some are
 * references to names. Which record a reference means depends on the file, not on the record; see
 * {@link SymtypesCorpus#find}.
 *
 * <pre>
 * s#foo struct foo { s#bar * b ; }      name 0 = s#foo   record 0 = {struct foo { s#bar * b ; }}
 * s#bar struct bar { UNKNOWN }          name 1 = s#bar   record 1 = {struct bar { UNKNOWN }}
 * foo_get s#foo * foo_get ( void )      name 2 = foo_get record 2
 * s#bar struct bar { int x ; }                           record 3: the same name as record 1
 * </pre>
 *
 * <p>All text is one char per byte. Readers add to a pool, nothing is ever changed or removed. Not
 * for several threads while something is read.
 */
public final class RecordPool {
  private final NameTable names = new NameTable();
  private final RecordTable records = new RecordTable(names);

  NameTable nameTable() {
    return names;
  }

  RecordTable recordTable() {
    return records;
  }

  /** How many names there are. */
  public int nameCount() {
    return names.size();
  }

  /** The text of a name, as in {@code s#task_struct} or {@code kfree}. */
  public String name(int name) {
    return names.text(name);
  }

  /** The number of a name, or -1. */
  public int findName(String name) {
    return names.find(ByteText.bytes(name));
  }

  /** Whether a name is a type's: its second character is {@code #}. Others are exports. */
  public boolean isType(int name) {
    return names.isType(name);
  }

  /** Compares names as byte strings. */
  public int compareNames(int a, int b) {
    return names.compare(a, b);
  }

  /** How many records there are. */
  public int recordCount() {
    return records.size();
  }

  /** The name that a record is for. */
  public int nameOf(int record) {
    return records.name(record);
  }

  /** The tokens of a record, joined by single spaces, without the name in front. */
  public String text(int record) {
    return records.text(record);
  }

  /** The tokens of a record, without the name in front. */
  public List<String> tokens(int record) {
    byte[] line = ByteText.bytes(text(record));
    List<String> tokens = new ArrayList<>();
    for (int at = 0; at < line.length; ) {
      int end = Tokens.end(line, at, line.length);
      tokens.add(new String(line, at, end - at, StandardCharsets.ISO_8859_1));
      at = Tokens.start(line, end, line.length);
    }
    return tokens;
  }

  /** How many distinct names a record refers to. */
  public int referenceCount(int record) {
    return records.referenceCount(record);
  }

  /**
   * The distinct names that a record refers to, numbered in the order of their first occurrence.
   */
  public int reference(int record, int index) {
    return records.reference(record, index);
  }

  /**
   * Whether a record is genksyms' declaration of a type that it never saw: {@code struct x {
   * UNKNOWN }}, and so for unions, enumerations and typedefs.
   */
  public boolean isOpaque(int record) {
    return records.isOpaque(record);
  }

  /**
   * Whether a record is a declaration without members, of genksyms ({@link #isOpaque}) or of
   * gendwarfksyms: {@code structure_type x { }}.
   */
  public boolean isDeclaration(int record) {
    return isOpaque(record) || isType(nameOf(record)) && text(record).endsWith(" { }");
  }

  /**
   * Compares token by token; references come before other tokens, a list before those that go on
   * after it.
   */
  public int compareTokens(int a, int b) {
    if (a == b) {
      return 0;
    }
    List<String> left = tokens(a);
    List<String> right = tokens(b);
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      String x = left.get(i);
      String y = right.get(i);
      if (!x.equals(y)) {
        boolean reference = isReference(x);
        return reference == isReference(y) ? x.compareTo(y) : reference ? -1 : 1;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Whether a token is a reference to a type: its second character is {@code #}. */
  public static boolean isReference(String token) {
    return token.length() > 1 && token.charAt(1) == '#';
  }
}
