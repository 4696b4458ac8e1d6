package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code abi-diff compare} with policies: what fails, and what is said of it. f of drivers/m and g
 * of vmlinux reach s#s, which grows; g alone reaches e#e, which gets a name; gone goes.
 */
final class PolicyCommandTest {
  private static final String TYPES =
      """
      e#e enumeration_type e { enumerator A = 0%s } byte_size(4)
      s#s structure_type s { member base_type int byte_size(4) encoding(5) a data_member_location(0)\
      %s } byte_size(%s)
      f subprogram ( formal_parameter pointer_type { s#s } byte_size(8) s ) -> base_type void
      g subprogram ( formal_parameter s#s s , formal_parameter e#e e ) -> base_type void
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void kernels() throws IOException {
    file(
        "old.symvers",
        """
        0x1	f	drivers/m	EXPORT_SYMBOL_GPL	NS
        0x1	g	vmlinux	EXPORT_SYMBOL
        0x1	gone	vmlinux	EXPORT_SYMBOL
        """);
    file(
        "new.symvers",
        """
        0x2	f	drivers/m	EXPORT_SYMBOL_GPL	NS
        0x2	g	vmlinux	EXPORT_SYMBOL
        """);
    file("old.symtypes", TYPES.formatted("", "", "4"));
    file(
        "new.symtypes",
        TYPES.formatted(
            " , enumerator B = 1",
            " , member base_type int byte_size(4) encoding(5) b data_member_location(4)",
            "8"));
  }

  private Path file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private int run(Object... options) {
    List<String> words = new ArrayList<>(List.of("compare"));
    for (String word : List.of("--old", "old.symvers", "--new", "new.symvers")) {
      words.add(word.startsWith("--") ? word : folder.resolve(word).toString());
    }
    for (Object option : options) {
      words.add(option.toString());
    }
    words.add(folder.resolve("old.symtypes").toString());
    words.add(folder.resolve("new.symtypes").toString());
    out.reset();
    err.reset();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  /** The text report with long lines in one again. */
  private String unwrapped() {
    return printed().replace("\n      ", " ");
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  @Test
  void theRuleAndItsReasonAreInTheReport() throws IOException {
    Path policy =
        file(
            "p.yaml",
            """
            rules:
              - match: {type: struct s}
                verdict: pass
                reason: nobody allocates it – promised
              - match: {symbol: gone}
                verdict: warn
                reason: replaced by g
              - match: {symbol: fff}
                verdict: pass
                reason: none
            """);
    assertThat(run("--policy", policy)).isEqualTo(0);
    assertThat(printed()).contains("\n  pass by p.yaml:2: nobody allocates it – promised\n");
    assertThat(printed())
        .contains(
            """

            break: symbol removed: 1 export [symbol-removed]
              warn by p.yaml:5: replaced by g
              gone
            """);
    assertThat(unwrapped())
        .contains(
            "\n  note: p.yaml:8: rule is unused: neither kernel has an export that it is about\n");
    assertThat(run("--policy", policy, "--strict-policy")).isEqualTo(1);
    assertThat(run("--policy", policy, "--strict-policy", "--fail-on", "none")).isEqualTo(0);
  }

  @Test
  void earlierFilesDecide() throws IOException {
    String rule = "rules:\n  - {match: {class: '*'}, verdict: %s, reason: x}\n";
    Path pass = file("pass.yaml", "fail-on: break\n" + rule.formatted("pass"));
    Path fail = file("fail.yaml", "fail-on: any\n" + rule.formatted("fail"));
    assertThat(run("--policy", pass, "--policy", fail)).isEqualTo(0);
    assertThat(printed()).contains("fail.yaml:3: rule is shadowed");
    assertThat(run("--policy", fail, "--policy", pass)).isEqualTo(1);
  }

  @Test
  void theCommandLineCountsMoreThanAFile() throws IOException {
    Path any = file("any.yaml", "fail-on: any\n");
    Path none = file("none.yaml", "fail-on: none\n");
    assertThat(run("--policy", any, "--policy", none)).isEqualTo(1);
    assertThat(run("--policy", none, "--policy", any)).isEqualTo(0);
    assertThat(run("--policy", none, "--fail-on", "break")).isEqualTo(1);
  }

  @Test
  void rulesEnd() throws IOException {
    Path policy =
        file(
            "p.yaml",
            """
            rules:
              - match: {class: '*'}
                verdict: pass
                reason: x
                expires: 2027-01-31
                until-release: 7.10
            """);
    assertThat(run("--policy", policy, "--today", "2027-01-31", "--release", "7.10-rc7"))
        .isEqualTo(0);
    assertThat(run("--policy", policy, "--today", "2027-02-01", "--release", "7.9")).isEqualTo(1);
    assertThat(unwrapped())
        .contains("note: p.yaml:2: rule has expired on 2027-01-31 and does not apply\n");
    assertThat(run("--policy", policy, "--today", "2027-01-31", "--release", "7.10.0"))
        .isEqualTo(1);
    assertThat(unwrapped())
        .contains(
            "note: p.yaml:2: rule has expired with release 7.10 and does not apply to 7.10.0\n");
    assertThat(run("--policy", policy, "--today", "2027-01-31")).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "abi-diff: p.yaml:2: the rule is valid until release 7.10: say with --release which"
                + " release the new kernel is\n");
    assertThat(run("--release", "next")).isEqualTo(2);
    assertThat(run("--today", "tomorrow")).isEqualTo(2);
  }

  @Test
  void wrongPoliciesAreOneLine() throws IOException {
    Path policy = file("p.yaml", "rules:\n  - match:\n      symbl: f\n");
    assertThat(run("--policy", policy)).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "abi-diff: p.yaml:3:7: unknown key 'symbl'; 'match' has symbol, module, namespace, gpl,"
                + " type, class, source\n");
    assertThat(printed()).isEmpty();
    assertThat(run("--policy", folder.resolve("none"))).isEqualTo(2);
    assertThat(error())
        .isEqualTo("abi-diff: cannot read the file 'none': No such file or directory\n");
  }

  /** Removed symbols and changed versions fail unless a rule tolerates them, as in ksymvers. */
  @Test
  void severitiesOfSuse() throws IOException {
    Path some = file("some", "drivers/m PASS\nSYMBOL g PASS # both\n");
    assertThat(run("--severities", some, "--fail-on", "break")).isEqualTo(1);
    assertThat(printed())
        .contains(
            """

            break: symbol removed: 1 export [symbol-removed]
              fail by some: no rule tolerates it
              gone
            """);
    assertThat(printed()).contains("\n  pass by some:1\n");
    Path all = file("all", "SYMBOL * PASS\n");
    assertThat(run("--severities", all)).isEqualTo(0);
    assertThat(run("--severities", some, "--severities", all)).isEqualTo(0);
    Path guessed = file("guessed", "# everything?\n* PASS\n");
    assertThat(run("--severities", guessed)).isEqualTo(1);
    assertThat(unwrapped())
        .contains(
            "\n"
                + "  note: guessed:2: '*' is taken for a namespace, since it has no small letters;"
                + " write NAMESPACE * or SYMBOL *\n");
    Path policy = file("p.yaml", "rules: [{match: {symbol: gone}, verdict: fail, reason: 'no'}]\n");
    assertThat(run("--severities", all, "--policy", policy)).isEqualTo(1);
    assertThat(printed()).contains("\n  fail by p.yaml:1: no\n");
    Path wrong = file("wrong", "f PASS\nf pass\n");
    assertThat(run("--severities", wrong)).isEqualTo(2);
    assertThat(error())
        .isEqualTo("abi-diff: wrong:2: Invalid verdict 'pass', must be either PASS or FAIL\n");
  }

  /** Chain, modules and numbers are those of the listed exports; e#e is not reached by any. */
  @Test
  void listsOfSymbols() throws IOException {
    Path list = file("list", "[abi_symbol_list]\n  f\n  misspelt\n");
    assertThat(run("--symbols", list)).isEqualTo(1);
    assertThat(printed())
        .isEqualTo(
            """
            FAIL: 1 change fails (1 review): struct s; 0 changes pass
              old: old.symtypes (3 exports)
              new: new.symtypes (2 exports)
              note: compared are only the exports that lists select: 1 of 3 of both kernels
              note: list: neither kernel exports 1 name of this list: misspelt

            changed exports: 1 (1 review)
            root causes: 1
              review: 1 appended-at-end
            changes of exports as such: 0

            Root causes that fail:

            review: struct s: appended at the end [appended-at-end]
              member 'b' added at offset 4: int
              size changed from 4 to 8 bytes
              for example by f → struct s
              reaches 1 export: f
              of 1 module: drivers/m (1)
            """);
    assertThat(run("--symbols", list, "--format", "json")).isEqualTo(1);
    assertThat(printed()).contains("\"modules\" : [ \"drivers/m\" ]");
    assertThat(run("--symbol-filter", "!f & !g", "--format", "short")).isEqualTo(1);
    assertThat(printed()).isEqualTo("fail: gone: symbol removed\npassed: 0 changes\n");
    Path policy = file("lists/p.yaml", "symbols: ../list\nfail-on: break\n");
    assertThat(run("--policy", policy)).isEqualTo(0);
    Path kabi = file("Module.kabi", "0x1\tgone\tvmlinux\tEXPORT_SYMBOL\t\n");
    assertThat(run("--policy", policy, "--symbols", kabi)).isEqualTo(1);
  }

  @Test
  void aListThatMatchesNothingIsAnError() throws IOException {
    Path list = file("list", "F\nG\n");
    assertThat(run("--symbols", list)).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "abi-diff: list: no export of either kernel is in this list, so nothing can be"
                + " compared\n");
    assertThat(printed()).isEmpty();
    assertThat(run("--symbol-filter", "f & g")).isEqualTo(2);
    assertThat(run("--symbol-filter", "f &")).isEqualTo(2);
    assertThat(error()).startsWith("abi-diff: --symbol-filter:1:4: expected a name");
  }

  @Test
  void aMissingBaselineIsSaidToBeMissing() throws IOException {
    Files.delete(folder.resolve("old.symtypes"));
    assertThat(run()).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "abi-diff: old.symtypes: there is no baseline to compare with; 'abi-diff snapshot' of"
                + " the old kernel makes one\n");
  }
}
