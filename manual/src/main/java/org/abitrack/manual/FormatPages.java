package org.abitrack.manual;

import java.util.List;

/** The pages of section 5: one line per file format. */
public final class FormatPages {
  private FormatPages() {}

  /**
   * One page.
   *
   * @param name of the page
   * @param title one line on the format
   * @param document in docs/ that describes it
   */
  public record FormatPage(String name, String title, String document) {}

  /** All pages. */
  public static List<FormatPage> all() {
    return List.of(
        new FormatPage("symtypes", "types of exported kernel symbols", "file-formats.md"),
        new FormatPage("lineinfo-table", "packed source lines of a kernel", "lineinfo-packed.md"),
        new FormatPage("lineinfo-inlines", "inlined calls of a kernel", "lineinfo-inlines.md"),
        new FormatPage(
            "lineinfo-series", "line tables of the kernel patch series", "lineinfo-tables.md"),
        new FormatPage(
            "modules.builtin.ranges",
            "address ranges of modules built into a kernel",
            "kallmodsyms-ranges.md"),
        new FormatPage("abi-diff-inputs", "inputs and snapshots of abi-diff", "abi-diff-inputs.md"),
        new FormatPage("abi-diff-classes", "kinds of ABI changes", "abi-diff-classes.md"));
  }
}
