package org.abitrack.kallmodsyms.series;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.kallmodsyms.kallsyms.KallsymsOrder;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.jspecify.annotations.Nullable;

/**
 * The assembly source that the kallmodsyms series adds to the kallsyms tables: which modules, and
 * in version 10 which object, the code between two addresses belongs to (builtin-modules spec §a.3
 * to §a.8).
 *
 * <p>The series' own tables lose the last range: its kernel takes the last entry for the end of the
 * table, its generator makes none. With {@code fixed} there is an entry for the end of each text
 * section, ranges of one module that follow each other are one entry, and lists of modules are
 * sorted by name.
 */
public final class SeriesTables {
  private static final int MISSING = 0;

  private final SeriesFormat format;
  private final AddressForm addressForm;
  private final SystemMap map;
  private final SectionBounds bounds;
  private final @Nullable ShortNames shortNames;
  private final NameTable names;
  private final List<TableEntry> entries;
  private final StringBuilder text = new StringBuilder();

  private SeriesTables(
      SystemMap map,
      ModuleObjects objects,
      List<ObjectRange> ranges,
      SeriesFormat format,
      AddressForm addressForm,
      boolean fixed) {
    this.map = map;
    this.format = format;
    this.addressForm = addressForm;
    bounds = SectionBounds.of(map);
    List<ObjectRange> kept = ranges.stream().filter(this::isKept).toList();
    shortNames = format.hasObjectNames() ? ShortNames.of(map, objects, kept) : null;
    names = NameTable.of(objects, shortNames);
    entries = fixed ? fixed(allEntries(kept, objects)) : asInSeries(allEntries(kept, objects));
  }

  /**
   * Makes the tables.
   *
   * @param map the symbols, with sizes for {@link SeriesFormat#V7_SIZES}
   * @param objects the modules' objects, with sorted lists if {@code fixed}
   * @param ranges where the objects lie, sorted by address
   * @param fixed whether the series' mistakes are mended
   */
  public static SeriesTables of(
      SystemMap map,
      ModuleObjects objects,
      List<ObjectRange> ranges,
      SeriesFormat format,
      AddressForm addressForm,
      boolean fixed) {
    return new SeriesTables(map, objects, ranges, format, addressForm, fixed);
  }

  /** What the series warns of, one line each. */
  public List<String> warnings() {
    return shortNames == null ? List.of() : shortNames.warnings();
  }

  /** Rounds that it took to tell objects apart, and how many of them have a name now. */
  public String shortNameSummary() {
    return shortNames == null
        ? ""
        : "rounds=" + shortNames.rounds() + " shortnames=" + shortNames.paths().size();
  }

  private boolean isKept(ObjectRange range) {
    return range.start() != 0
        && range.size() != 0
        && (bounds.isInText(range.start()) || bounds.isInInitText(range.start()));
  }

  private List<TableEntry> allEntries(List<ObjectRange> ranges, ModuleObjects objects) {
    List<TableEntry> all = new ArrayList<>(ranges.size());
    for (ObjectRange range : ranges) {
      String shortName = shortNames == null ? null : shortNames.find(range.path());
      all.add(new TableEntry(range, objects.find(range.path()), shortName));
    }
    return all;
  }

  private static List<TableEntry> asInSeries(List<TableEntry> all) {
    List<TableEntry> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i == 0 || !all.get(i - 1).continues(all.get(i))) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }

  private List<TableEntry> fixed(List<TableEntry> all) {
    List<TableEntry> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      TableEntry entry = all.get(i);
      boolean first = i == 0 || !sameSection(all.get(i - 1), entry);
      if (first || !all.get(i - 1).sameAttribution(entry)) {
        kept.add(entry);
      }
      boolean last = i + 1 == all.size() || !sameSection(entry, all.get(i + 1));
      if (last) {
        ObjectRange end = new ObjectRange(entry.range().end(), 0, "");
        kept.add(new TableEntry(end, null, null));
      }
    }
    return kept;
  }

  private boolean sameSection(TableEntry one, TableEntry other) {
    return bounds.isInText(one.range().start()) == bounds.isInText(other.range().start());
  }

  /** Writes the assembly source. */
  public void write(OutputStream out) throws IOException {
    text.setLength(0);
    if (format == SeriesFormat.V7_SIZES) {
      writeSizes();
    }
    String label = format.hasObjectNames() ? "kallsyms_mod_objnames" : "kallsyms_module_names";
    label(label);
    text.append(names.text()).append('\n');
    number(label + "_len", names.size());
    writeStarts();
    writeModules();
    number("kallsyms_num_modules", entries.size());
    if (format.hasObjectNames()) {
      writeObjectNames();
      number("kallsyms_num_objfiles", entries.size());
    }
    text.append('\n');
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void label(String label) {
    text.append(".globl ").append(label).append("\n\tALGN\n").append(label).append(":\n");
  }

  private void number(String label, int value) {
    label(label);
    text.append("\t.long\t").append(value).append('\n');
  }

  private void writeSizes() {
    label("kallsyms_sizes");
    for (int symbol : KallsymsOrder.of(map)) {
      text.append("\tPTR\t").append(hash(map.size(symbol))).append('\n');
    }
    text.append('\n');
  }

  /** As C's %#llx prints it. */
  private static String hash(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }

  private void writeStarts() {
    boolean absolute = addressForm == AddressForm.ABSOLUTE;
    label(absolute ? "kallsyms_module_addresses" : "kallsyms_module_offsets");
    for (TableEntry entry : entries) {
      comment(entry, " " + entry.range().path());
      long start = entry.range().start();
      if (absolute) {
        text.append("\tPTR\t").append(hash(start)).append('\n');
        continue;
      }
      long offset =
          addressForm == AddressForm.PERCPU
              ? bounds.relativeBase() - start - 1
              : start - bounds.relativeBase();
      text.append("\t.long\t0x").append(Integer.toHexString((int) offset)).append('\n');
    }
  }

  private void writeModules() {
    label("kallsyms_modules");
    for (TableEntry entry : entries) {
      ModuleObject object = entry.object();
      comment(entry, " " + describe(entry, object));
      number(object == null ? MISSING : object.tableOffset());
    }
  }

  private static String describe(TableEntry entry, @Nullable ModuleObject object) {
    if (object == null) {
      return entry.range().path() + ": built-in";
    }
    if (!object.isSingle()) {
      return "multimodule";
    }
    String module = object.modules().get(0);
    return object.target().isSingle()
        ? "module " + module
        : module
            + ": single-module ref to "
            + module
            + " in multimodule at "
            + Integer.toHexString(object.target().offset);
  }

  private void writeObjectNames() {
    label("kallsyms_objfiles");
    for (TableEntry entry : entries) {
      String name = entry.shortName();
      String path = " " + entry.range().path();
      if (name == null) {
        comment(entry, path + ": unambiguous");
        number(MISSING);
      } else {
        String stored = names.isModule(name) ? ", references module" : "";
        comment(entry, path + ": shortened as " + name + stored);
        number(names.shortNameOffset(name));
      }
    }
  }

  private void comment(TableEntry entry, String what) {
    if (format.hasObjectNames()) {
      text.append("/* 0x").append(Long.toHexString(entry.range().start()));
      text.append("--0x").append(Long.toHexString(entry.range().end()));
      text.append(':').append(entry.range().path().isEmpty() ? " end" : what).append(" */\n");
    }
  }

  private void number(int value) {
    text.append("\t.long\t0x").append(Integer.toHexString(value)).append('\n');
  }
}
