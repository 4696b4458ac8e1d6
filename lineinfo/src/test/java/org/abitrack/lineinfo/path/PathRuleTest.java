package org.abitrack.lineinfo.path;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.abitrack.dwarfcore.testing.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of source files become relative to the kernel's tree. */
final class PathRuleTest {
  private static final SourceRoots ROOTS =
      new SourceRoots(List.of("/home/me/linux/build", "/home/me/linux"));

  @ParameterizedTest
  @CsvSource({
    // roots
    "/home/me/linux/build/include/generated/x.h, /x, include/generated/x.h",
    "/home/me/linux/foo/x.c, /x, foo/x.c",
    "/home/me/linux2/foo/x.c, /x, x.c",
    "x.c, /home/me/linux/mm, mm/x.c",
    "../fs/./open.c, /home/me/linux/mm, fs/open.c",
    // the compilation directory
    "/opt/tree/a/x.c, /opt/tree, a/x.c",
    "/opt/tree/x.c, /opt/tree, x.c",
    "/opt/mm/x.c, /opt/mm, mm/x.c",
    // known directories, also where the search goes wrong
    "/usr/lib/rustlib/src/x.rs, /x, usr/lib/rustlib/src/x.rs",
    "/home/kernel/linux/mm/x.c, /x, kernel/linux/mm/x.c",
    "/srv/a/b.c, /x, b.c",
    // doubled names
    "mm/x.c/mm/x.c, /srv, mm/x.c",
    "a.h/a.h, , a.h",
    "a/b.h/a/b.hh, , a/b.h/a/b.hh",
    // no directory to make it absolute with
    "drivers/../include/x.h, , drivers/../include/x.h",
    "drivers/../include/x.h, relative, drivers/../include/x.h",
    "/../../x/y.c, , y.c",
  })
  void rootedRule(String name, @Nullable String directory, String expected) {
    assertThat(new RootedPathRule(ROOTS).relative(name, directory)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/tree/a/x.c, /opt/tree, a/x.c",
    "/opt/tree/x.c, /opt/tree, x.c",
    "/opt/tree/x/../mm/x.c, /opt/tree, x/../mm/x.c",
    "/srv/linux/mm/x.c, /x, mm/x.c",
    "/srv/a/b.c, , b.c",
    "mm/x.c/mm/x.c, , mm/x.c",
    "traps.c, /srv/linux/arch/parisc/kernel, arch/parisc/kernel/traps.c",
    "traps.c, /srv/linux, traps.c",
    "traps.c, , traps.c",
    "../mm/x.c, /srv/linux/fs, ../mm/x.c",
  })
  void searchingRule(String name, @Nullable String directory, String expected) {
    assertThat(new SearchingPathRule().relative(name, directory)).isEqualTo(expected);
  }

  @Test
  void pathsBeyondPathMaxStayAsTheyAre() {
    String name = "mm/" + "x".repeat(5000);

    assertThat(new RootedPathRule(ROOTS).relative(name, "/home/me/linux")).isEqualTo(name);
  }

  @Test
  void normalisingIsIdempotentAndLeavesNoSpecialComponent() {
    Property.forAll(
        2000,
        random -> {
          String path = randomPath(random);

          String normal = Paths.normalized(path);

          assertThat(Paths.normalized(normal)).isEqualTo(normal);
          assertThat(normal).startsWith("/");
          for (String component : normal.substring(1).split("/", -1)) {
            assertThat(component).isNotEqualTo("..");
            assertThat(component).isNotEqualTo(".");
            assertThat(component.isEmpty()).isEqualTo(normal.equals("/"));
          }
        });
  }

  @Test
  void bothRulesEndWithTheFileItself() {
    Property.forAll(
        2000,
        random -> {
          String name = randomPath(random) + "/file.c";
          String directory = random.nextBoolean() ? randomPath(random) : null;

          assertThat(new RootedPathRule(ROOTS).relative(name, directory)).endsWith("file.c");
          assertThat(new SearchingPathRule().relative(name, directory)).endsWith("file.c");
        });
  }

  @Test
  void rootsComeFromTheEnvironmentLongestFirst() {
    SourceRoots roots =
        SourceRoots.of(
            Map.of("objtree", "/no/such/o", "srctree", "/no/such/../such/tree/", "srcroot", "/"));

    assertThat(roots.directories()).containsExactly("/no/such/tree", "/no/such/o").inOrder();
  }

  private static String randomPath(Random random) {
    String[] components = {"", ".", "..", "mm", "a", "..a", ".b", "linux", "home"};
    StringBuilder path = new StringBuilder("/");
    for (int i = random.nextInt(8); i > 0; i--) {
      path.append(components[random.nextInt(components.length)]);
      path.append(random.nextBoolean() ? "/" : "/x");
    }
    return path.toString();
  }
}
