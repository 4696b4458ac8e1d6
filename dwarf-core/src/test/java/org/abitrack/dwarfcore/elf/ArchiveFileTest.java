package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ArchiveAssembler;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives, ordinary and thin, well-formed and not. */
class ArchiveFileTest {
  private static final String LONG = "a-name-of-more-than-sixteen-bytes.o";

  @TempDir Path directory;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String member(String name, String size, String contents) {
    return "%-16s%-12d%-6d%-6d%-8s%-10s`\n%s".formatted(name, 0, 0, 0, "644", size, contents);
  }

  /** Each member as "name=contents". */
  private static List<String> members(byte[] archive, String path) throws IOException {
    ArchiveFile walk = ArchiveFile.of(new HeapFile("lib.a", archive), path);
    List<String> found = new ArrayList<>();
    for (FileBytes file = walk.next(); file != null; file = walk.next()) {
      byte[] bytes = new byte[(int) file.size()];
      file.copy(0, bytes, 0, bytes.length);
      found.add(file.name() + "=" + new String(bytes, StandardCharsets.ISO_8859_1));
      file.close();
    }
    return found;
  }

  private static List<String> members(String archive) throws IOException {
    return members(ascii(archive), "lib.a");
  }

  /** Checks short, long, odd-sized, empty and repeated members behind a symbol table. */
  @Test
  void readsGnuArchive() throws IOException {
    byte[] archive =
        new ArchiveAssembler(false)
            .symbolIndex()
            .member("a.o", ascii("odd"))
            .member(LONG, ascii("long"))
            .member("a.o", ascii(""))
            .member("dir/b.o", ascii("x"))
            .assemble();
    assertThat(members(archive, "lib.a"))
        .containsExactly(
            "lib.a(a.o)=odd", "lib.a(" + LONG + ")=long", "lib.a(a.o)=", "lib.a(dir/b.o)=x")
        .inOrder();
  }

  /** Checks names in front of the contents, padded with NULs, and BSD's symbol tables. */
  @Test
  void readsBsdArchive() throws IOException {
    String archive =
        "!<arch>\n"
            + member("__.SYMDEF", "4", "abcd")
            + member("#1/20", "24", "__.SYMDEF SORTED\0\0\0\0wxyz")
            + member("#1/8", "11", "long.o\0\0abc\n")
            + member("short.o", "2", "hi");
    assertThat(members(archive))
        .containsExactly("lib.a(long.o)=abc", "lib.a(short.o)=hi")
        .inOrder();
  }

  /** Checks the symbol table of archives over 4 GiB, and an archive without members. */
  @Test
  void skipsTables() throws IOException {
    assertThat(members("!<arch>\n" + member("/SYM64/", "8", "12345678") + member("a/", "1", "x")))
        .containsExactly("lib.a(a)=x");
    assertThat(members("!<arch>\n")).isEmpty();
    assertThat(members("!<thin>\n")).isEmpty();
  }

  /** Checks that members of a thin archive are found beside it, or where an absolute name says. */
  @Test
  void readsThinArchive() throws IOException {
    Path sub = Files.createDirectory(directory.resolve("sub"));
    Files.write(sub.resolve("caf\u00e9.o"), ascii("one"));
    Path far = Files.write(directory.resolve("far.o"), ascii("two"));
    byte[] archive =
        new ArchiveAssembler(true)
            .symbolIndex()
            .member("sub/caf\u00c3\u00a9.o", new byte[3])
            .member(far.toString(), new byte[3])
            .member("missing.o", new byte[3])
            .assemble();
    String path = directory.resolve("lib.a").toString();
    ArchiveFile walk = ArchiveFile.of(new HeapFile("lib.a", archive), path);
    try (FileBytes first = walk.next();
        FileBytes second = walk.next()) {
      assertThat(first).isNotNull();
      assertThat(first.name()).isEqualTo("lib.a(sub/caf\u00c3\u00a9.o)");
      assertThat(first.get(0)).isEqualTo('o');
      assertThat(second).isNotNull();
      assertThat(second.get(0)).isEqualTo('t');
    }
    IOException error = assertThrows(IOException.class, walk::next);
    assertThat(error).hasMessageThat().contains("missing.o");
  }

  /** Checks an archive that is named without its directory. */
  @Test
  void findsMembersOfArchiveInWorkingDirectory() throws IOException {
    byte[] archive = new ArchiveAssembler(true).member("pom.xml", new byte[1]).assemble();
    assertThat(new File("pom.xml").exists()).isTrue();
    ArchiveFile walk = ArchiveFile.of(new HeapFile("lib.a", archive), "lib.a");
    try (FileBytes file = walk.next()) {
      assertThat(file).isNotNull();
      assertThat(file.get(0)).isEqualTo('<');
    }
  }

  /** Checks that a member can be an object. */
  @Test
  void membersAreElfFiles() throws IOException {
    byte[] object = new ElfAssembler(ElfFlavor.ELF32_BIG).assemble();
    byte[] archive = new ArchiveAssembler(false).member("a.o", object).assemble();
    FileBytes member = ArchiveFile.of(new HeapFile("lib.a", archive), "lib.a").next();
    assertThat(member).isNotNull();
    assertThat(ElfFile.of(member).bigEndian()).isTrue();
    byte[] damaged = new ArchiveAssembler(false).member("a.o", new byte[4]).assemble();
    FileBytes other = ArchiveFile.of(new HeapFile("lib.a", damaged), "lib.a").next();
    assertThat(other).isNotNull();
    FormatException error = assertFormatError(FormatErrorCode.NOT_ELF, () -> ElfFile.of(other));
    assertThat(error).hasMessageThat().isEqualTo("lib.a(a.o): 0x0: not an ELF file");
  }

  /** Checks what counts as an archive. */
  @Test
  void knowsArchives() {
    for (String text : new String[] {"", "!<arch>", "!<arch> ", "\u007fELF", "!<thin>"}) {
      HeapFile file = new HeapFile("x", ascii(text));
      assertWithMessage(text).that(ArchiveFile.isArchive(file)).isFalse();
      assertFormatError(FormatErrorCode.BAD_ARCHIVE, "", 0, () -> ArchiveFile.of(file, "x"));
    }
    assertThat(ArchiveFile.isArchive(new HeapFile("x", ascii("!<arch>\n")))).isTrue();
    assertThat(ArchiveFile.isArchive(new HeapFile("x", ascii("!<thin>\n...")))).isTrue();
  }

  private static void expectBad(String members, String text) {
    FormatException error =
        assertFormatError(FormatErrorCode.BAD_ARCHIVE, () -> members("!<arch>\n" + members));
    assertThat(error).hasMessageThat().contains(text);
  }

  /** Checks each field of a member's header that can be wrong. */
  @Test
  void rejectsMemberHeaders() {
    expectBad(member("a/", "1", "x").replace('`', '\''), "no member header");
    expectBad(member("a/", "x", ""), "size 'x' is no number");
    expectBad(member("a/", "-1", ""), "size '-1' is no number");
    expectBad(member("a/", "", ""), "without size");
    expectBad(member("a/", "2", "x"), "member of 2 bytes leaves the archive");
    expectBad(member("a/", "9999999999", "x"), "member of 9999999999 bytes leaves the archive");
    expectBad(member("//", "9", "x"), "leaves the archive");
    expectBad(member("/7", "1", "x\n"), "name at 7 of a name table of 0 bytes");
    expectBad(member("//", "4", "a/\nb") + member("/4", "0", ""), "name at 4");
    expectBad(member("//", "4", "a/\nb") + member("/3", "0", ""), "name without end");
    expectBad(member("//", "4", "a/\nb") + member("/x", "0", ""), "name offset 'x' is no number");
    expectBad(member("#1/x", "1", "x"), "name length 'x' is no number");
    expectBad(member("#1/2", "1", "x"), "name of 2 bytes");
    expectBad(member("#1/5000", "5000", "x".repeat(5000)), "name of 5000 bytes");
    expectBad(member("//", "5000", "x".repeat(5000)) + member("/0", "0", ""), "name without end");
  }

  /** Checks thin archives with members that have no name of a file. */
  @Test
  void rejectsThinMembers() {
    String names = member("//", "6", "a:b/\n\n");
    for (String name : new String[] {"/", "/5", "/0:16", "#1/1"}) {
      String archive = "!<thin>\n" + names + member(name.equals("/") ? " /" : name, "0", "");
      if (!name.equals("/")) {
        assertFormatError(FormatErrorCode.BAD_ARCHIVE, () -> members(archive));
      }
    }
  }

  /** Checks every truncation: all members before the cut, then one error or the end. */
  @Test
  void rejectsTruncatedArchives() throws IOException {
    byte[] archive =
        new ArchiveAssembler(false)
            .symbolIndex()
            .member(LONG, ascii("contents"))
            .member("b.o", ascii("more"))
            .assemble();
    int errors = 0;
    for (int length = 8; length < archive.length; length++) {
      try {
        assertThat(members(Arrays.copyOf(archive, length), "lib.a").size()).isLessThan(2);
      } catch (FormatException e) {
        assertThat(e.code()).isAnyOf(FormatErrorCode.TRUNCATED, FormatErrorCode.BAD_ARCHIVE);
        errors++;
      }
    }
    // Only the cuts between members (four places) are not errors.
    assertThat(errors).isAtLeast(archive.length - 8 - 5);
  }
}
