package org.abitrack.symversions.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abitrack.symversions.typestring.TypeString;
import org.abitrack.symversions.typestring.TypeStringBuilder;

/** Reads symtypes text for tests. */
public final class SymtypesText {
  /** A reference where the reference tool writes one: at the start or behind a blank. */
  private static final Pattern REFERENCE = Pattern.compile("(?<![^ ])[suet]#('[^']*'|[^ ]*)");

  private static final Pattern NAME = Pattern.compile("[suet]#'[^']*'|[^ ]*");

  private SymtypesText() {}

  /** The lines of a file by name, in its order. */
  public static Map<String, TypeString> parse(String text) {
    Map<String, TypeString> types = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      Matcher name = NAME.matcher(line);
      if (name.lookingAt() && !line.isEmpty()) {
        types.put(name.group(), typeString(line.substring(name.end() + 1)));
      }
    }
    return types;
  }

  /** A type string, cut where {@link #REFERENCE} says. */
  public static TypeString typeString(String text) {
    TypeStringBuilder pieces = new TypeStringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    int literal = 0;
    while (reference.find()) {
      pieces.append(text.substring(literal, reference.start()));
      pieces.append(reference.group());
      literal = reference.end();
    }
    pieces.append(text.substring(literal));
    return pieces.build();
  }
}
