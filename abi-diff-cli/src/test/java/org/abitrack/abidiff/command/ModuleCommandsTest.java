package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.abitrack.abidiff.imports.ModuleFile;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kernels mean for modules, as {@code abi-diff compare} and {@code check-module} tell it. */
final class ModuleCommandsTest {
  private static final String OLD =
      """
      0x00000001\tkfree\tvmlinux\tEXPORT_SYMBOL\t
      0x00000002\tchannel_get\tdrivers/iio/iio\tEXPORT_SYMBOL_GPL\t
      0x00000003\tgone\tvmlinux\tEXPORT_SYMBOL\t
      0x00000004\tstays\tvmlinux\tEXPORT_SYMBOL\t
      """;
  private static final String NEW =
      """
      0x00000011\tkfree\tvmlinux\tEXPORT_SYMBOL\t
      0x00000002\tchannel_get\tdrivers/iio/iio\tEXPORT_SYMBOL_GPL\tIIO_CONSUMER
      0x00000004\tstays\tvmlinux\tEXPORT_SYMBOL\t
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private Path old;
  private Path latest;
  private Path broken;
  private Path fine;

  @BeforeEach
  void write() throws IOException {
    old = Files.writeString(folder.resolve("old.symvers"), OLD);
    latest = Files.writeString(folder.resolve("new.symvers"), NEW);
    byte[] needs =
        ModuleFile.gpl()
            .needs("kfree", 1)
            .needs("channel_get", 2)
            .needs("gone", 3)
            .needs("of_fine", 9)
            .wants("maybe")
            .bytes();
    broken = Files.write(folder.resolve("broken.ko"), needs);
    fine = folder.resolve("fine.ko.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(fine))) {
      gzip.write(ModuleFile.gpl().needs("stays", 4).exports("of_fine", 9).bytes());
    }
  }

  private int run(Object... arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    out.reset();
    err.reset();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  @Test
  void checkModuleSaysWhatIsWrong() {
    assertThat(run("check-module", broken, fine, latest)).isEqualTo(1);
    assertThat(printed())
        .isEqualTo(
            """
            kernel: new.symvers
            modules: 1 of 2 load
            broken: does not load: 3 problems (5 imports, 1 ok, 1 optional)
              channel_get: namespace: in namespace IIO_CONSUMER, which it does not import
              gone: missing: nothing exports it
              kfree: version: wants 0x00000001, is 0x00000011
            fine: loads (1 imports, 1 ok)
            """);
    assertThat(run("check-module", fine, latest)).isEqualTo(0);
    assertThat(run("check-module", "--all", fine, latest)).isEqualTo(0);
    assertThat(printed()).endsWith("  stays: ok from vmlinux\n");
  }

  @Test
  void checkModuleAsJson() throws IOException {
    assertThat(run("check-module", "-f", "json", broken, latest)).isEqualTo(1);
    ObjectMapper mapper = new ObjectMapper();
    JsonNode report = mapper.readTree(printed());
    JsonNode schema =
        mapper.readTree(Files.readString(Path.of("../docs/abi-diff-check-module.schema.json")));
    assertThat(names(report)).containsExactlyElementsIn(strings(schema.get("required")));
    JsonNode module = report.get("modules").get(0);
    JsonNode definitions = schema.get("$defs");
    assertThat(names(module))
        .containsExactlyElementsIn(strings(definitions.get("module").get("required")));
    JsonNode symbol = module.get("imports").get(2);
    assertThat(names(symbol))
        .containsExactlyElementsIn(strings(definitions.get("import").get("required")));
    assertThat(symbol.toString())
        .isEqualTo(
            "{\"symbol\":\"kfree\",\"state\":\"problem\",\"exporter\":\"vmlinux\","
                + "\"wanted\":\"0x00000001\",\"exported\":\"0x00000011\",\"problems\":[{"
                + "\"symbol\":\"kfree\",\"kind\":\"version\","
                + "\"detail\":\"wants 0x00000001, is 0x00000011\"}]}");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> strings(JsonNode node) {
    List<String> strings = new ArrayList<>();
    node.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  @Test
  void whatCannotBeCheckedIsAnError() throws IOException {
    Path zero = Files.writeString(folder.resolve("zero"), NEW.replaceAll("0x\\d+", "0x0"));
    assertThat(run("check-module", fine, zero)).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "abi-diff: zero: all versions are zero (built without CONFIG_MODVERSIONS), so those"
                + " that the modules want cannot be checked; accept it with"
                + " --accept-zero-versions\n");
    assertThat(run("check-module", "--accept-zero-versions", fine, zero)).isEqualTo(0);
    assertThat(printed()).contains("note: zero: all versions are zero");
    Path part = Files.writeString(folder.resolve("part"), "0x1\tf\tfs/f\tEXPORT_SYMBOL\t\n");
    assertThat(run("check-module", fine, part)).isEqualTo(2);
    assertThat(error()).contains("part: no export of vmlinux is here");
    assertThat(run("check-module", Path.of("src/test/resources/objects/r1.ko"), latest))
        .isEqualTo(2);
    assertThat(error()).contains("r1.ko: not a kernel module");
    Files.createDirectory(folder.resolve("empty"));
    assertThat(run("check-module", folder.resolve("empty"), latest)).isEqualTo(2);
    assertThat(error()).contains("empty: no modules here");
    assertThat(run("check-module", "-f", "xml", fine, latest)).isEqualTo(2);
    assertThat(run("check-module", fine)).isEqualTo(2);
  }

  @Test
  void modulesWithoutVersionsNeedTheSameMagic() throws IOException {
    Path zero = Files.writeString(folder.resolve("zero"), NEW.replaceAll("0x\\d+", "0x0"));
    byte[] needs = ModuleFile.gpl().info("vermagic=7.2 SMP ").needs("stays").bytes();
    Path plain = Files.write(folder.resolve("plain.ko"), needs);
    assertThat(run("check-module", plain, zero)).isEqualTo(0);
    assertThat(printed())
        .isEqualTo(
            """
            kernel: zero
            note: 1 module is built without CONFIG_MODVERSIONS: names, namespaces and licence are \
            checked; a kernel also wants the same version magic: 7.2 SMP
            modules: 1 of 1 load
            plain: loads (1 imports, 1 unversioned)
            """);
  }

  @Test
  void compareJudgesTheModulesThatAreNamed() {
    assertThat(run("compare", "--fail-on", "break", old, latest, "--module", fine)).isEqualTo(1);
    assertThat(printed()).contains("modules: 0 of 1 break\n");
    assertThat(run("compare", old, latest, "--module", broken, "--modules", fine)).isEqualTo(1);
    assertThat(printed()).contains("modules: 1 of 2 break\n");
    assertThat(printed())
        .endsWith(
            """

            module broken breaks: 3 problems (1 missing, 1 namespace, 1 version) with 5 imports
              gone: missing: removed from vmlinux
              channel_get: namespace: in namespace IIO_CONSUMER, which it does not import
              kfree: version: wants 0x00000001, is 0x00000011
            """);
    assertThat(run("compare", old, latest, "--module", broken, "--fail-on", "none")).isEqualTo(0);
  }

  @Test
  void aModuleThatBreaksFailsEvenIfNothingChanged() {
    assertThat(run("compare", old, old)).isEqualTo(0);
    assertThat(run("compare", latest, latest, "--module", broken, "--module", fine)).isEqualTo(1);
    assertThat(printed()).doesNotContain("no differences");
  }

  @Test
  void modulesOfAnotherKernelAreNoted() throws IOException {
    Path other =
        Files.write(folder.resolve("other.ko"), ModuleFile.gpl().needs("stays", 77).bytes());
    assertThat(run("compare", old, latest, "--module", other)).isEqualTo(1);
    assertThat(printed())
        .contains("note: other: none of its versions is one of the old kernel's; it was built for");
  }

  @Test
  void theOldKernelsOwnModulesCountOnly() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("lib/modules/7.2/kernel/drivers"));
    Files.copy(broken, tree.resolve("broken.ko"));
    Files.copy(fine, tree.resolve("fine.ko.gz"));
    Path snapshot = folder.resolve("snapshot");
    assertThat(run("snapshot", old, folder.resolve("lib"), "-o", snapshot)).isEqualTo(0);
    assertThat(run("compare", snapshot, snapshot)).isEqualTo(0);
    assertThat(run("compare", "-f", "json", "--fail-on", "none", snapshot, latest)).isEqualTo(0);
    JsonNode report = new ObjectMapper().readTree(printed());
    assertThat(report.get("impact")).isEmpty();
    assertThat(report.get("ownModules").toString()).isEqualTo("{\"modules\":2,\"breaking\":1}");
    assertThat(run("compare", snapshot, latest)).isEqualTo(1);
    assertThat(printed())
        .contains(
            "the old kernel's modules: 1 of 2 need what is gone or changed and must be built anew");
    assertThat(run("compare", "-f", "json", "--own-modules", snapshot, latest)).isEqualTo(1);
    JsonNode impact = new ObjectMapper().readTree(printed()).get("impact");
    assertThat(impact.get(0).get("module").asText()).isEqualTo("drivers/broken");
    assertThat(impact.get(0).get("problems").get(1).get("kind").asText()).isEqualTo("missing");
    assertThat(impact.get(1).get("verdict").asText()).isEqualTo("pass");
  }

  @Test
  void snapshotsKeepWhatModulesNeed() throws IOException {
    Path snapshot = folder.resolve("snapshot");
    assertThat(run("snapshot", old, broken, fine, "-o", snapshot)).isEqualTo(0);
    String text = Files.readString(snapshot);
    assertThat(text)
        .endsWith(
            """
            kabi-rules 0
            modules 2
            broken\tbroken\tGPL\tversions\t\t0\t5
            channel_get\t=
            gone\t=
            kfree\t=
            maybe\tweak ?
            of_fine\t=
            fine\tfine\tGPL\tversions\t\t0\t1
            stays\t=
            """);
    Path again = folder.resolve("again");
    assertThat(run("snapshot", snapshot, "-o", again)).isEqualTo(0);
    assertThat(Files.readString(again)).isEqualTo(text);
    List<String> lines = text.lines().toList();
    for (int i = lines.indexOf("modules 2"); i < lines.size(); i++) {
      List<String> bad = new ArrayList<>(lines);
      bad.remove(i);
      Files.write(again, bad);
      assertThat(run("compare", again, old)).isEqualTo(2);
      assertThat(error()).startsWith("abi-diff: again:");
      assertThat(error().lines().count()).isEqualTo(1);
    }
  }

  @Test
  void strippedModulesAreAKernelOfNamesAndVersions() throws IOException {
    Path plain =
        Files.write(folder.resolve("e.ko"), ModuleFile.gpl().needs("x").exports("e", 0).bytes());
    assertThat(run("compare", fine, fine)).isEqualTo(0);
    assertThat(run("compare", plain, plain)).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "abi-diff: e.ko: neither versions nor types (objects without debugging information), so"
                + " only names can be compared; give Module.symvers or symtypes, too, or accept it"
                + " with --accept-zero-versions\n");
    assertThat(run("compare", "--accept-zero-versions", plain, plain)).isEqualTo(0);
    assertThat(printed()).contains("note: e.ko: neither version nor type is known of 1 exports");
  }
}
