package org.abitrack.abidiff.symbollist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.commandline.picocli.CommandError;

/**
 * Which exports are compared: those of any of some lists, or all if there is no list.
 *
 * @param lists the lists
 */
public record SymbolSelection(List<SymbolList> lists) {
  private static final int SHOWN = 5;

  /** Copies the list. */
  public SymbolSelection {
    lists = List.copyOf(lists);
  }

  /** All exports. */
  public static SymbolSelection everything() {
    return new SymbolSelection(List.of());
  }

  /** Whether the export with this name is to be compared. */
  public boolean includes(String name) {
    for (SymbolList list : lists) {
      if (list.lists(name)) {
        return true;
      }
    }
    return lists.isEmpty();
  }

  /**
   * Compares the lists with the exports that there are.
   *
   * @param exports names of the exports of both kernels
   * @return what to say of the lists: how many exports they select, and what in them matches none
   * @throws CommandError if a list selects nothing: all of it may be misspelt, or it is for another
   *     kernel, and the kernels would look equal
   */
  public List<String> check(Set<String> exports) {
    if (lists.isEmpty()) {
      return List.of();
    }
    Set<String> selected = new HashSet<>();
    List<String> notes = new ArrayList<>();
    for (SymbolList list : lists) {
      boolean any = false;
      for (String export : exports) {
        if (list.lists(export)) {
          any = true;
          selected.add(export);
        }
      }
      if (!any) {
        throw new CommandError(
            ByteText.shown(list.source())
                + ": no export of either kernel is in this list, so nothing can be compared");
      }
      note(list, exports, notes);
    }
    notes.addFirst(
        "compared are only the exports that lists select: "
            + selected.size()
            + " of "
            + exports.size()
            + " of both kernels");
    return List.copyOf(notes);
  }

  private static void note(SymbolList list, Set<String> exports, List<String> notes) {
    List<String> lonely = list.withoutMatch(exports);
    if (!lonely.isEmpty()) {
      String names = String.join(" ", lonely.subList(0, Math.min(SHOWN, lonely.size())));
      notes.add(
          list.source()
              + ": neither kernel exports "
              + lonely.size()
              + (lonely.size() == 1 ? " name" : " names")
              + " of this list: "
              + names
              + (lonely.size() > SHOWN ? " …" : ""));
    }
  }
}
