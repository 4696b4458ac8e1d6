package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * What one thread keeps from object to object: names, the forms of types and their texts, and the
 * arrays of the walk. The objects of a kernel define the same few thousand types over and over; in
 * a batch each is put into words once. Nothing here depends on the object that it was learnt from.
 *
 * <p>Not safe for use by several threads.
 */
public final class WalkMemory {
  /** Names and forms beyond this are forgotten with the next object: a batch has no bound. */
  private static final long MOST_BYTES = 32L << 20;

  private NamePool names = new NamePool();
  private CanonicalForms forms = new CanonicalForms();
  private final DieNumbers numbers = new DieNumbers();
  private final DieEntries entries = new DieEntries();

  /** Text of each form that was built. */
  private @Nullable TypeString[] texts = new @Nullable TypeString[1024];

  private long textBytes;

  /** Of each named type, by name and letter, its number in {@link #references}. */
  private LongIntMap referenceNumbers = new LongIntMap();

  private final List<String> references = new ArrayList<>();

  /** A memory that knows nothing. */
  public WalkMemory() {}

  /** Forgets what holds for one object only; called before each. */
  void startObject() {
    if (names.size() + forms.size() + textBytes > MOST_BYTES) {
      names = new NamePool();
      forms = new CanonicalForms();
      texts = new @Nullable TypeString[1024];
      textBytes = 0;
      referenceNumbers = new LongIntMap();
      references.clear();
    }
    names.startFile();
  }

  NamePool names() {
    return names;
  }

  CanonicalForms forms() {
    return forms;
  }

  DieNumbers numbers() {
    return numbers;
  }

  DieEntries entries() {
    return entries;
  }

  /** The text of a form, or null if nobody has built it. */
  @Nullable TypeString text(int form) {
    return form < texts.length ? texts[form] : null;
  }

  /** Keeps the text of a form. */
  void setText(int form, TypeString text) {
    if (form >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(form + 1, texts.length * 2));
    }
    texts[form] = text;
    textBytes += text.length();
  }

  /** The reference by which others name a type, the same string each time. */
  String reference(char letter, int name) {
    long key = (long) name << 8 | letter;
    int number = referenceNumbers.get(key);
    if (number == LongIntMap.ABSENT) {
      number = references.size();
      referenceNumbers.put(key, number);
      references.add(TypeTexts.reference(letter, names.text(name)));
    }
    return references.get(number);
  }
}
