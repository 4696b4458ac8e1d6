package org.abitrack.kallmodsyms.kallsyms;

import com.google.common.collect.RangeMap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * What the kallsyms tables cost in bytes, padding apart, if symbols are named in some way.
 *
 * @param scheme how they are named
 * @param symbols number of symbols
 * @param qualified how many of them have their object in the name
 * @param names {@code kallsyms_names}
 * @param tokens {@code kallsyms_token_table} and {@code kallsyms_token_index}
 * @param fixed what does not depend on names: offsets, order by name, markers and the number
 */
public record NamingCost(
    NamingScheme scheme, int symbols, int qualified, long names, long tokens, long fixed) {
  private static final int OFFSET_BYTES = 4;
  private static final int ORDER_BYTES = 3;
  private static final int MARKER_BYTES = 4;
  private static final int NUMBER_BYTES = 4;
  private static final int INDEX_BYTES = 2 * TokenTable.TOKENS;

  /** All bytes. */
  public long total() {
    return names + tokens + fixed;
  }

  /**
   * Compresses the names and adds up.
   *
   * @param objects paths of objects by address; symbols outside of them keep their plain names
   */
  public static NamingCost of(
      SystemMap map, boolean allSymbols, NamingScheme scheme, RangeMap<Long, String> objects) {
    int[] order = SymbolSelection.of(map, allSymbols).order();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] starts = new int[order.length + 1];
    int qualified = 0;
    for (int i = 0; i < order.length; i++) {
      int symbol = order[i];
      String name = map.name(symbol);
      String object = scheme == NamingScheme.PLAIN ? null : objects.get(map.address(symbol));
      if (object != null) {
        name = scheme.name(name, object);
        qualified++;
      }
      bytes.write(map.type(symbol));
      bytes.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
      starts[i + 1] = bytes.size();
    }
    CompressedNames names =
        TokenCompressor.compress(new SymbolStrings(bytes.toByteArray(), starts));
    return of(scheme, qualified, names);
  }

  private static NamingCost of(NamingScheme scheme, int qualified, CompressedNames names) {
    long bytes = 0;
    for (int i = 0; i < names.count(); i++) {
      bytes += names.storedLength(i);
    }
    long distance = KallsymsEncoder.MARKER_DISTANCE;
    long markers = (names.count() + distance - 1) / distance;
    long fixed =
        (long) names.count() * (OFFSET_BYTES + ORDER_BYTES) + markers * MARKER_BYTES + NUMBER_BYTES;
    long tokens = (long) names.tokens().size() + INDEX_BYTES;
    return new NamingCost(scheme, names.count(), qualified, bytes, tokens, fixed);
  }
}
