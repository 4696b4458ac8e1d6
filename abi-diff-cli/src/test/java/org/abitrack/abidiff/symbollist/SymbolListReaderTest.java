package org.abitrack.abidiff.symbollist;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists as other tools write them. */
final class SymbolListReaderTest {
  private static final List<String> SYMBOLS =
      List.of("jiffies", "kfree", "list", "panic", "printk", "strcmp", "strlen");

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  private static String selected(SymbolList list) {
    return String.join(" ", SYMBOLS.stream().filter(list::lists).toList());
  }

  private String read(String text) throws IOException {
    return selected(SymbolListReader.read(file("l", text)));
  }

  @Test
  void androidLists() throws IOException {
    assertThat(
            read(
                """
                [abi_symbol_list]
                # commonly used symbols
                  kfree
                  panic

                # required by x.ko
                  printk # twice
                [something_else]
                  jiffies
                [old_whitelist]
                \tstrlen
                """))
        .isEqualTo("kfree panic printk strlen");
  }

  @Test
  void redHatLists() throws IOException {
    assertThat(read("[rhel9_x86_64_stablelist]\n\tjiffies\n\tkfree\n")).isEqualTo("jiffies kfree");
  }

  @Test
  void sectionsWithoutAListAreAnError() throws IOException {
    Path list = file("l", "[symbols]\n  kfree\n");
    CommandError error = assertThrows(CommandError.class, () -> SymbolListReader.read(list));
    assertThat(error)
        .hasMessageThat()
        .isEqualTo(list + ": no section whose name ends in 'list', so no symbols");
  }

  @Test
  void plainLists() throws IOException {
    assertThat(read("# mine\nkfree\n\n  str* # all of them: & more\r\n[jx]iffies\npan?c\n"))
        .isEqualTo("jiffies kfree panic strcmp strlen");
    assertThat(read("")).isEmpty();
    assertThat(read("\n# nothing\n")).isEmpty();
  }

  @Test
  void protectedSymbolsOfModuleKabi() throws IOException {
    assertThat(
            read(
                """
                0x12345678	kfree	vmlinux	EXPORT_SYMBOL
                0x00000001	panic	vmlinux	EXPORT_SYMBOL_GPL	NS
                """))
        .isEqualTo("kfree panic");
    assertThat(read("0x1\tkfree\tvmlinux\tEXPORT_SYMBOL\n")).isEqualTo("kfree");
  }

  @Test
  void filtersOfStg() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    file("other", "[abi_symbol_list]\n  kfree\n  printk\n");
    Path filter =
        file("sub/filter", "# what we use\njiffies | panic | str* & !strlen\n| :../other");
    assertThat(selected(SymbolListReader.read(filter)))
        .isEqualTo("jiffies kfree panic printk strcmp");
    assertThat(
            selected(
                SymbolListReader.expression("!(j* | :" + folder + "/other)", "--symbol-filter")))
        .isEqualTo("list panic strcmp strlen");
  }

  /** An expression that names itself would never end. */
  @Test
  void expressionsNameListsOnly() throws IOException {
    Path filter = file("self", "kfree | :self");
    CommandError error = assertThrows(CommandError.class, () -> SymbolListReader.read(filter));
    assertThat(error)
        .hasMessageThat()
        .isEqualTo(filter + ": is an expression; an expression can only name lists");
  }

  @Test
  void errorsHaveAPlace() throws IOException {
    Path two = file("two", "kfree\nprintk panic\n");
    assertThat(assertThrows(LineException.class, () -> SymbolListReader.read(two)))
        .hasMessageThat()
        .isEqualTo(two + ":2: expected one name or pattern");
    Path section = file("section", "[x_list]\n a\n b = c\n");
    assertThat(assertThrows(LineException.class, () -> SymbolListReader.read(section)))
        .hasMessageThat()
        .isEqualTo(section + ":3: expected one name or pattern");
    Path utf8 = file("utf8", "kfree\n\u00ff\n");
    assertThat(assertThrows(LineException.class, () -> SymbolListReader.read(utf8)))
        .hasMessageThat()
        .startsWith(utf8 + ":2: ");
    Path symvers =
        file("symvers", "0x1\tkfree\tvmlinux\tEXPORT_SYMBOL\n0xy\ta\tb\tEXPORT_SYMBOL\n");
    assertThat(assertThrows(LineException.class, () -> SymbolListReader.read(symvers)))
        .hasMessageThat()
        .startsWith(symvers + ":2: ");
    Path filter = file("filter", "kfree\n| & panic\n");
    assertThat(assertThrows(CommandError.class, () -> SymbolListReader.read(filter)))
        .hasMessageThat()
        .startsWith(filter + ":2:3: expected a name");
    assertThrows(FileAccessException.class, () -> SymbolListReader.read(folder.resolve("none")));
    assertThrows(FileAccessException.class, () -> SymbolListReader.read(folder));
    assertThrows(
        FileAccessException.class, () -> SymbolListReader.expression(":none", "--symbol-filter"));
  }

  @Test
  void hugeFilesAreRefused() throws IOException {
    Path huge = folder.resolve("huge");
    Files.write(huge, new byte[(16 << 20) + 1]);
    assertThat(assertThrows(FileAccessException.class, () -> SymbolListReader.read(huge)))
        .hasMessageThat()
        .contains("larger than 16777216 bytes");
  }

  @Test
  void whatMatchesNothingIsTold() throws IOException {
    SymbolList list =
        SymbolListReader.read(
            file("l", "kfree | a & !(b | pan*) | c* & a | :names\n# x\n".replace(":names", "d")));
    assertThat(list.withoutMatch(Set.copyOf(SYMBOLS)))
        .containsExactly("a", "b", "c*", "d")
        .inOrder();
    SymbolSelection selection = new SymbolSelection(List.of(list));
    assertThat(selection.check(Set.copyOf(SYMBOLS)))
        .containsExactly(
            "compared are only the exports that lists select: 1 of 7 of both kernels",
            list.source() + ": neither kernel exports 4 names of this list: a b c* d")
        .inOrder();
  }

  @Test
  void onlyTheFirstNamesWithoutMatchAreShown() throws IOException {
    SymbolList list = SymbolListReader.read(file("l", "kfree\na\nb\nc\nd\ne\nf\n"));
    assertThat(new SymbolSelection(List.of(list)).check(Set.copyOf(SYMBOLS)).getLast())
        .endsWith(": neither kernel exports 6 names of this list: a b c d e …");
  }

  /** Each list by itself must be of these kernels; what they select is taken together. */
  @Test
  void selections() throws IOException {
    SymbolList one = SymbolListReader.read(file("one", "kfree\nstr*\n"));
    SymbolList two = SymbolListReader.read(file("two", "panic\n"));
    SymbolList none = SymbolListReader.read(file("none", "kfreee\n"));
    SymbolSelection both = new SymbolSelection(List.of(one, two));
    assertThat(SYMBOLS.stream().filter(both::includes).toList())
        .containsExactly("kfree", "panic", "strcmp", "strlen");
    assertThat(both.check(Set.copyOf(SYMBOLS)))
        .containsExactly("compared are only the exports that lists select: 4 of 7 of both kernels");
    SymbolSelection wrong = new SymbolSelection(List.of(one, none));
    assertThat(assertThrows(CommandError.class, () -> wrong.check(Set.copyOf(SYMBOLS))))
        .hasMessageThat()
        .isEqualTo(
            folder.resolve("none")
                + ": no export of either kernel is in this list, so nothing can be compared");
    assertThat(SymbolSelection.everything().includes("anything")).isTrue();
    assertThat(SymbolSelection.everything().check(Set.of())).isEmpty();
  }
}
