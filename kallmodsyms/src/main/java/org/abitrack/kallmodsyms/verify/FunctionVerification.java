package org.abitrack.kallmodsyms.verify;

import com.google.common.collect.RangeMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.kallmodsyms.range.Anchor;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.range.RangeEntry;

/**
 * Checks every function of a kernel image's symbol table, local ones too, which maps of GNU ld do
 * not list: ranges must give it the modules that the canonical ranges of the link give it.
 */
public final class FunctionVerification {
  private static final int STT_FUNC = 2;

  private FunctionVerification() {}

  /**
   * Verifies ranges.
   *
   * @param name what the report calls them
   * @param canonical the canonical ranges of the link that made the image
   * @param symbols the image's symbols
   */
  public static ScriptVerification.Result verify(
      String name, ModuleRanges ranges, ModuleRanges canonical, SymbolTable symbols) {
    RangeMap<Long, String> found = byAddress(ranges, symbols);
    RangeMap<Long, String> expected = byAddress(canonical, symbols);
    StringBuilder text = new StringBuilder();
    Tally tally = new Tally(text);
    for (int i = 1; i < symbols.count(); i++) {
      if (symbols.type(i) == STT_FUNC && symbols.sectionIndex(i) != SymbolTable.SHN_UNDEF) {
        String annotated = found.get(symbols.value(i));
        String modules = expected.get(symbols.value(i));
        tally.symbol(
            symbols.name(i), annotated == null ? "" : annotated, modules == null ? "" : modules);
      }
    }
    tally.report(name);
    return new ScriptVerification.Result(text.toString(), tally.isClean());
  }

  private static RangeMap<Long, String> byAddress(ModuleRanges ranges, SymbolTable symbols) {
    Map<String, Long> anchors = new HashMap<>();
    for (RangeEntry entry : ranges.entries()) {
      if (entry instanceof Anchor anchor) {
        anchors.put(anchor.symbol(), 0L);
      }
    }
    Map<String, Long> addresses = new HashMap<>();
    for (int i = 1; i < symbols.count(); i++) {
      String name = symbols.name(i);
      if (anchors.containsKey(name)) {
        addresses.merge(name, symbols.value(i), (a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b);
      }
    }
    return ranges.byAddress(
        ranges.sectionStarts(name -> {
          Long address = addresses.get(name);
          return address == null ? OptionalLong.empty() : OptionalLong.of(address);
        }));
  }
}
