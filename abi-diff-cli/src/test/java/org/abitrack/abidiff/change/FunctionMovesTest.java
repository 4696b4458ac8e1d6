package org.abitrack.abidiff.change;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.placement.Place;
import org.abitrack.abidiff.placement.PlacedFunctions;
import org.abitrack.abidiff.placement.Placement;
import org.abitrack.abidiff.result.FunctionMove;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which functions count as moved. */
final class FunctionMovesTest {
  private static final @Nullable String[] FILES = {"a.c", "b.c", "c.h", null};
  private static final @Nullable String[] MODULES = {"m", "n", "", null};

  private record Function(String name, Place place) {}

  private static Function core(String name, @Nullable String file) {
    return new Function(name, new Place(file, "", false));
  }

  private static Function builtIn(String name, @Nullable String file, String module) {
    return new Function(name, new Place(file, module, false));
  }

  private static Function loadable(String name, @Nullable String file, String module) {
    return new Function(name, new Place(file, module, true));
  }

  private static Placement placement(List<Function> functions) {
    TreeMap<Place, List<String>> groups = new TreeMap<>();
    for (Function function : functions) {
      groups.computeIfAbsent(function.place(), _ -> new ArrayList<>()).add(function.name());
    }
    List<PlacedFunctions> placed = new ArrayList<>();
    groups.forEach((place, names) ->
        placed.add(
            new PlacedFunctions(
                place,
                place.file() == null
                    ? names.stream().sorted().toList()
                    : List.copyOf(new TreeSet<>(names)))));
    return new Placement(placed);
  }

  private static String moves(List<Function> before, List<Function> after) {
    StringBuilder text = new StringBuilder();
    for (FunctionMove move : FunctionMoves.find(placement(before), placement(after))) {
      text.append(move.what()).append(' ').append(move.function()).append(": ");
      text.append(move.from()).append(" > ").append(move.to()).append('\n');
    }
    return text.toString();
  }

  @Test
  void treesOfAnotherNameAreOneTree() {
    Function a = core("a", "old/mm/a.c");
    Function b = core("b", "old/b.c");
    assertThat(moves(List.of(a, b), List.of(core("a", "new/mm/a.c"), core("b", "new/b.c"))))
        .isEmpty();
    assertThat(moves(List.of(a, b), List.of(core("a", "new/mm/a.c"), core("b", "new/c.c"))))
        .isEqualTo("FILE b: old/b.c > new/c.c\n");
    // A file beside the folder, or a second folder: these are not the tree.
    assertThat(moves(List.of(a, b), List.of(core("a", "new/mm/a.c"), core("b", "b.c"))))
        .isEqualTo("FILE a: old/mm/a.c > new/mm/a.c\nFILE b: old/b.c > b.c\n");
    assertThat(moves(List.of(a, b), List.of(core("a", "new/mm/a.c"), core("b", "old/b.c"))))
        .isEqualTo("FILE a: old/mm/a.c > new/mm/a.c\n");
  }

  @Test
  void eachKindOfMoveIsToldOnce() {
    assertThat(
            moves(
                List.of(
                    core("a", "mm/a.c"),
                    builtIn("b", "fs/b.c", "ext4"),
                    loadable("c", "fs/c.c", "xfs"),
                    builtIn("d", "fs/d.c", "fat"),
                    core("e", "e.c"),
                    loadable("f", "f.c", "m")),
                List.of(
                    core("a", "mm/b.c"),
                    builtIn("b", "fs/b.c", "jbd2"),
                    builtIn("c", "fs/c.c", "xfs"),
                    loadable("d", "fs/d.c", "fat"),
                    core("e", "e.c"),
                    core("f", "g.c"))))
        .isEqualTo(
            """
            FILE a: mm/a.c > mm/b.c
            FILE f: f.c > g.c
            MODULE b: ext4 > jbd2
            BUILT_IN c: xfs > xfs
            BUILT_IN f: m > vmlinux
            LOADABLE d: fat > fat
            """);
  }

  @Test
  void functionsOfOneNameArePairedByFileOnly() {
    List<Function> before = List.of(core("probe", "a.c"), builtIn("probe", "b.c", "m"));
    assertThat(moves(before, List.of(core("probe", "a.c"), builtIn("probe", "b.c", "n"))))
        .isEqualTo("MODULE probe: m > n\n");
    assertThat(moves(before, List.of(core("probe", "a.c"), builtIn("probe", "c.c", "m"))))
        .isEmpty();
    // Once on each side after the equal ones, but not once in each kernel.
    assertThat(
            moves(
                List.of(core("probe", "a.c")), List.of(core("probe", "a.c"), core("probe", "b.c"))))
        .isEmpty();
  }

  @Test
  void whatIsNotKnownDidNotMove() {
    assertThat(moves(List.of(core("a", null)), List.of(core("a", "a.c")))).isEmpty();
    List<Function> unknown = List.of(new Function("a", new Place("a.c", null, false)));
    assertThat(moves(unknown, List.of(builtIn("a", "a.c", "m")))).isEmpty();
    assertThat(moves(unknown, List.of(loadable("a", "a.c", "m"))))
        .isEqualTo("LOADABLE a: vmlinux > m\n");
    assertThat(moves(List.of(core("a", null), core("a", null)), List.of(loadable("a", null, "m"))))
        .isEmpty();
  }

  @Test
  void copiesOfFunctionsInHeadersAreNotCompared() {
    assertThat(moves(List.of(builtIn("f", "x.h", "m")), List.of(loadable("f", "x.h", "n"))))
        .isEmpty();
    assertThat(moves(List.of(core("f", "x.h")), List.of(core("f", "x.c")))).isEmpty();
    assertThat(moves(List.of(core("f", "x.h")), List.of(core("f", "y.h")))).isEmpty();
  }

  @Test
  void idsTellMovesOfOneNameApart() {
    List<FunctionMove> moves =
        FunctionMoves.find(
            placement(List.of(builtIn("f", "a.c", "m"), builtIn("f", "b.c", "n"))),
            placement(List.of(builtIn("f", "a.c", "o"), builtIn("f", "b.c", "o"))));
    assertThat(moves.stream().map(FunctionMove::id).toList())
        .containsExactly("function-moved-module:f:m", "function-moved-module:f:n")
        .inOrder();
  }

  @Test
  void manyRandomKernelsAreComparedAsTheRulesSay() {
    Random random = new Random(6);
    int found = 0;
    for (int round = 0; round < 3000; round++) {
      List<Function> before = functions(random, random.nextInt(12));
      List<Function> after =
          new ArrayList<>(before.subList(random.nextInt(before.size() + 1), before.size()));
      after.addAll(functions(random, random.nextInt(6)));
      Set<FunctionMove> expected = naive(placement(before), placement(after));
      List<FunctionMove> moves = FunctionMoves.find(placement(before), placement(after));
      assertWithMessage("%s\n%s", before, after).that(moves).containsNoDuplicates();
      assertWithMessage("%s\n%s", before, after).that(new HashSet<>(moves)).isEqualTo(expected);
      found += moves.size();
    }
    assertThat(found).isGreaterThan(400);
  }

  private static List<Function> functions(Random random, int count) {
    List<Function> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String file = FILES[random.nextInt(4)];
      boolean loadable = random.nextInt(3) == 0;
      String module = MODULES[random.nextInt(loadable ? 2 : 4)];
      String name = "fghij".substring(random.nextInt(5)).substring(0, 1);
      functions.add(new Function(name, new Place(file, module, loadable)));
    }
    return functions;
  }

  /** The rules, name by name, with no thought of speed. */
  private static Set<FunctionMove> naive(Placement before, Placement after) {
    Set<FunctionMove> moves = new HashSet<>();
    for (String name : List.of("f", "g", "h", "i", "j")) {
      List<Place> olds = places(before, name);
      List<Place> news = places(after, name);
      boolean once = olds.size() == 1 && news.size() == 1;
      for (Place old : List.copyOf(olds)) {
        if (news.remove(old)) {
          olds.remove(old);
        }
      }
      for (Place old : olds) {
        for (Place place : news) {
          boolean sameFile = old.file() != null && old.file().equals(place.file());
          boolean onlyInFile = inFile(olds, old) == 1 && inFile(news, old) == 1;
          if (once || sameFile && onlyInFile) {
            addNaive(moves, name, old, place);
          }
        }
      }
    }
    return moves;
  }

  private static void addNaive(Set<FunctionMove> moves, String name, Place old, Place place) {
    boolean header =
        Objects.requireNonNullElse(old.file(), "").endsWith(".h")
            || Objects.requireNonNullElse(place.file(), "").endsWith(".h");
    String from = shown(old);
    String to = shown(place);
    if (header) {
      return;
    }
    if (old.file() != null && place.file() != null && !old.file().equals(place.file())) {
      moves.add(new FunctionMove(name, FunctionMove.Kind.FILE, old.file(), place.file()));
    }
    if (old.loadable() && !place.loadable()) {
      moves.add(new FunctionMove(name, FunctionMove.Kind.BUILT_IN, from, to));
    } else if (!old.loadable() && place.loadable()) {
      moves.add(new FunctionMove(name, FunctionMove.Kind.LOADABLE, from, to));
    } else if (old.modules() != null && place.modules() != null && !from.equals(to)) {
      moves.add(new FunctionMove(name, FunctionMove.Kind.MODULE, from, to));
    }
  }

  private static String shown(Place place) {
    String modules = Objects.requireNonNullElse(place.modules(), "");
    return modules.isEmpty() ? "vmlinux" : modules;
  }

  private static long inFile(List<Place> places, Place like) {
    return places.stream().filter(place -> Objects.equals(place.file(), like.file())).count();
  }

  private static List<Place> places(Placement placement, String name) {
    List<Place> places = new ArrayList<>();
    for (PlacedFunctions group : placement.groups()) {
      for (String each : group.names()) {
        if (each.equals(name)) {
          places.add(group.place());
        }
      }
    }
    return places;
  }
}
