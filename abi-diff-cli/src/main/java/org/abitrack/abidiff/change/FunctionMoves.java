package org.abitrack.abidiff.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.placement.Place;
import org.abitrack.abidiff.placement.PlacedFunctions;
import org.abitrack.abidiff.placement.Placement;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.FunctionMove.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which functions come from another place. A name that each kernel has once is one function. Of a
 * name that several functions have, only those of one file are paired: they may have changed their
 * module. What is left could be anything and is not told. Nearly all functions stay where they are,
 * so most of the work is to walk over equal lists.
 */
final class FunctionMoves {
  private static final String CORE = "vmlinux";
  private static final Comparator<FunctionMove> ORDER =
      Comparator.comparing(FunctionMove::what)
          .thenComparing(FunctionMove::function)
          .thenComparing(FunctionMove::from)
          .thenComparing(FunctionMove::to);

  /** The functions of one name that have no counterpart in the same place. */
  private static final class Candidate {
    final List<Place> before = new ArrayList<>();
    final List<Place> after = new ArrayList<>();
    int oldCount;
    int newCount;
  }

  private final Map<String, Candidate> candidates = new HashMap<>();
  private final List<FunctionMove> moves = new ArrayList<>();

  private FunctionMoves() {}

  /** The moves by kind, then by name. */
  static List<FunctionMove> find(Placement before, Placement after) {
    FunctionMoves finder = new FunctionMoves();
    finder.collect(before, after);
    finder.candidates.forEach(finder::pair);
    finder.forgetRenamedTree(before, after);
    finder.moves.sort(ORDER);
    return List.copyOf(finder.moves);
  }

  /**
   * Where all files of a kernel are in one folder, and all of the other one in another, the folder
   * is the tree that was built, called {@code linux-7.2} and {@code linux-7.3}: no file moved.
   */
  private void forgetRenamedTree(Placement before, Placement after) {
    String oldRoot = onlyFolder(before);
    String newRoot = onlyFolder(after);
    if (oldRoot != null && newRoot != null && !oldRoot.equals(newRoot)) {
      moves.removeIf(move ->
          move.what() == Kind.FILE
              && move.from()
                  .substring(oldRoot.length())
                  .equals(move.to().substring(newRoot.length())));
    }
  }

  /** The first folder of all paths; null if there are several, or files in none. */
  private static @Nullable String onlyFolder(Placement placement) {
    String found = null;
    for (PlacedFunctions group : placement.groups()) {
      String file = group.place().file();
      if (file != null) {
        String folder = file.substring(0, file.indexOf('/') + 1);
        if (folder.isEmpty() || found != null && !found.equals(folder)) {
          return null;
        }
        found = folder;
      }
    }
    return found;
  }

  private void collect(Placement before, Placement after) {
    Map<Place, List<String>> olds = byPlace(before);
    Map<Place, List<String>> news = byPlace(after);
    Set<String> gone = new HashSet<>();
    before
        .groups()
        .forEach(group ->
            gone.addAll(without(group.names(), news.getOrDefault(group.place(), List.of()))));
    for (PlacedFunctions group : after.groups()) {
      for (String name : without(group.names(), olds.getOrDefault(group.place(), List.of()))) {
        if (gone.contains(name)) {
          candidates.computeIfAbsent(name, _ -> new Candidate()).after.add(group.place());
        }
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    for (PlacedFunctions group : before.groups()) {
      for (String name : group.names()) {
        Candidate candidate = candidates.get(name);
        if (candidate != null) {
          candidate.oldCount++;
        }
      }
      for (String name : without(group.names(), news.getOrDefault(group.place(), List.of()))) {
        Candidate candidate = candidates.get(name);
        if (candidate != null) {
          candidate.before.add(group.place());
        }
      }
    }
    for (PlacedFunctions group : after.groups()) {
      for (String name : group.names()) {
        Candidate candidate = candidates.get(name);
        if (candidate != null) {
          candidate.newCount++;
        }
      }
    }
  }

  private static Map<Place, List<String>> byPlace(Placement placement) {
    Map<Place, List<String>> groups = new HashMap<>(placement.groups().size() * 2);
    placement.groups().forEach(group -> groups.put(group.place(), group.names()));
    return groups;
  }

  /** The names of a sorted list, as often as another one does not have them. */
  private static List<String> without(List<String> names, List<String> others) {
    List<String> left = new ArrayList<>();
    int j = 0;
    for (String name : names) {
      int order = -1;
      while (j < others.size() && (order = name.compareTo(others.get(j))) > 0) {
        j++;
      }
      if (j < others.size() && order == 0) {
        j++;
      } else {
        left.add(name);
      }
    }
    return left;
  }

  private void pair(String name, Candidate candidate) {
    if (candidate.oldCount == 1 && candidate.newCount == 1) {
      Place before = candidate.before.getFirst();
      Place after = candidate.after.getFirst();
      String oldFile = before.file();
      String newFile = after.file();
      if (oldFile != null
          && newFile != null
          && !oldFile.equals(newFile)
          && !isOfHeader(before, after)) {
        moves.add(new FunctionMove(name, Kind.FILE, oldFile, newFile));
      }
      addModule(name, before, after);
      return;
    }
    for (Place before : candidate.before) {
      Place after = only(before.file(), candidate.after);
      if (after != null && before.equals(only(before.file(), candidate.before))) {
        addModule(name, before, after);
      }
    }
  }

  /** The one place in a file; null if there are several, or none, or the file is not known. */
  private static @Nullable Place only(@Nullable String file, List<Place> places) {
    Place found = null;
    for (Place place : places) {
      if (file != null && file.equals(place.file())) {
        if (found != null) {
          return null;
        }
        found = place;
      }
    }
    return found;
  }

  private void addModule(String name, Place before, Place after) {
    if (isOfHeader(before, after)) {
      return;
    }
    if (before.loadable() != after.loadable()) {
      Kind kind = after.loadable() ? Kind.LOADABLE : Kind.BUILT_IN;
      moves.add(new FunctionMove(name, kind, module(before), module(after)));
    } else if (before.modules() != null
        && after.modules() != null
        && !before.modules().equals(after.modules())) {
      moves.add(new FunctionMove(name, Kind.MODULE, module(before), module(after)));
    }
  }

  /**
   * Of a function in a header each user may have a copy, or none if it was inlined everywhere; and
   * a function may begin with one that was inlined from there.
   */
  private static boolean isOfHeader(Place before, Place after) {
    return before.isHeader() || after.isHeader();
  }

  private static String module(Place place) {
    String modules = place.modules();
    return modules == null || modules.isEmpty() ? CORE : modules;
  }
}
