package org.abitrack.kallmodsyms.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * Prints symbols as /proc/kallmodsyms does (builtin-modules spec §a.7): {@code ADDRESS [SIZE] TYPE
 * NAME}, a tab, {@code [MODULE]} for each, {@code {OBJECT}}. A symbol of a built-in module is shown
 * with a small type letter, as one of a loaded module that is not exported.
 */
public final class Listing {
  private static final int BUFFER = 1 << 16;
  private static final int ADDRESS_DIGITS = 16;

  private final SystemMap map;
  private final Attributor attributor;
  private final boolean sizes;
  private final List<String> onlyModules;
  private final StringBuilder text = new StringBuilder();

  /**
   * A listing.
   *
   * @param sizes whether to print the size of each symbol
   * @param onlyModules modules whose symbols to print; all symbols if it is empty
   */
  public Listing(SystemMap map, Attributor attributor, boolean sizes, List<String> onlyModules) {
    this.map = map;
    this.attributor = attributor;
    this.sizes = sizes;
    this.onlyModules = List.copyOf(onlyModules);
  }

  /** Prints lines of text. */
  public void write(OutputStream out) throws IOException {
    long[] size = sizes ? SymbolSizes.of(map) : new long[0];
    for (int i = 0; i < map.count(); i++) {
      Attribution attribution = attributor.of(map.address(i), map.type(i));
      if (!isWanted(attribution)) {
        continue;
      }
      address(map.address(i)).append(' ');
      if (sizes) {
        text.append(Long.toHexString(size[i])).append(' ');
      }
      boolean inModule = !attribution.modules().isEmpty();
      char type = (char) map.type(i);
      text.append(inModule ? Character.toLowerCase(type) : type).append(' ').append(map.name(i));
      suffix(attribution);
      text.append('\n');
      flush(out, BUFFER);
    }
    flush(out, 0);
  }

  private boolean isWanted(Attribution attribution) {
    return onlyModules.isEmpty() || attribution.modules().stream().anyMatch(onlyModules::contains);
  }

  private StringBuilder address(long address) {
    String digits = Long.toHexString(address);
    return text.repeat('0', ADDRESS_DIGITS - digits.length()).append(digits);
  }

  private void suffix(Attribution attribution) {
    char before = '\t';
    for (String module : attribution.modules()) {
      text.append(before).append('[').append(module).append(']');
      before = ' ';
    }
    if (!attribution.object().isEmpty()) {
      text.append(before).append('{').append(attribution.object()).append('}');
    }
  }

  /** Prints a JSON array of objects. */
  public void writeJson(OutputStream out) throws IOException {
    long[] size = sizes ? SymbolSizes.of(map) : new long[0];
    String before = "[\n";
    for (int i = 0; i < map.count(); i++) {
      Attribution attribution = attributor.of(map.address(i), map.type(i));
      if (!isWanted(attribution)) {
        continue;
      }
      text.append(before).append("{\"address\":\"0x");
      address(map.address(i)).append('"');
      if (sizes) {
        text.append(",\"size\":").append(Long.toUnsignedString(size[i]));
      }
      text.append(",\"type\":");
      JsonText.string(text, String.valueOf((char) map.type(i)));
      text.append(",\"name\":");
      JsonText.string(text, map.name(i));
      text.append(",\"modules\":");
      modules(attribution.modules());
      if (!attribution.object().isEmpty()) {
        text.append(",\"object\":");
        JsonText.string(text, attribution.object());
      }
      text.append('}');
      before = ",\n";
      flush(out, BUFFER);
    }
    text.append(before.equals("[\n") ? "[]\n" : "\n]\n");
    flush(out, 0);
  }

  private void modules(List<String> names) {
    text.append('[');
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? "" : ",");
      JsonText.string(text, names.get(i));
    }
    text.append(']');
  }

  private void flush(OutputStream out, int limit) throws IOException {
    if (text.length() > limit) {
      out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
      text.setLength(0);
    }
  }
}
