package org.abitrack.kallmodsyms.canonical;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.abitrack.kallmodsyms.canonical.Quirk.Kind;
import org.abitrack.kallmodsyms.map.Contribution;
import org.abitrack.kallmodsyms.map.LinkMap;
import org.abitrack.kallmodsyms.map.OutputSection;
import org.abitrack.kallmodsyms.range.Anchor;
import org.abitrack.kallmodsyms.range.ModuleRange;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.range.RangeEntry;
import org.jspecify.annotations.Nullable;

/** Compares the script's ranges with the canonical ones and says why they differ. */
public final class Quirks {
  private final ModuleRanges script;
  private final ModuleRanges canonical;
  private final Map<String, OutputSection> sections = new HashMap<>();
  private final Map<String, Set<String>> outputs = new HashMap<>();
  private final List<Quirk> quirks = new ArrayList<>();

  private Quirks(ModuleRanges script, ModuleRanges canonical, LinkMap map) {
    this.script = script;
    this.canonical = canonical;
    for (OutputSection section : map.sections()) {
      sections.put(section.name(), section);
      for (Contribution contribution : section.contributions()) {
        outputs
            .computeIfAbsent(contribution.section(), _ -> new LinkedHashSet<>())
            .add(section.name());
      }
    }
  }

  /** The differences, by section. */
  public static List<Quirk> between(ModuleRanges script, ModuleRanges canonical, LinkMap map) {
    Quirks found = new Quirks(script, canonical, map);
    Set<String> names = new LinkedHashSet<>();
    canonical.entries().forEach(entry -> names.add(entry.section()));
    script.entries().forEach(entry -> names.add(entry.section()));
    names.forEach(found::section);
    return List.copyOf(found.quirks);
  }

  private void section(String name) {
    RangeMap<Long, String> theirs = of(script, name);
    RangeMap<Long, String> ours = of(canonical, name);
    if (!theirs.asMapOfRanges().isEmpty() && !isAnchored(name)) {
      long end = theirs.span().upperEndpoint();
      add(name, 0, end, Kind.UNANCHORED, "", "", "the map lists no symbol in this section");
    }
    TreeSet<Long> bounds = new TreeSet<>();
    Set<Long> scriptBounds = new HashSet<>();
    for (Range<Long> range : theirs.asMapOfRanges().keySet()) {
      scriptBounds.add(range.lowerEndpoint());
      scriptBounds.add(range.upperEndpoint());
    }
    bounds.addAll(scriptBounds);
    for (Range<Long> range : ours.asMapOfRanges().keySet()) {
      bounds.add(range.lowerEndpoint());
      bounds.add(range.upperEndpoint());
    }
    Long start = null;
    for (Long end : bounds) {
      if (start != null) {
        compare(name, start, end, theirs, ours);
      }
      start = end;
    }
  }

  private void compare(
      String name,
      long start,
      long end,
      RangeMap<Long, String> theirs,
      RangeMap<Long, String> ours) {
    String their = orEmpty(theirs.get(start));
    String our = orEmpty(ours.get(start));
    if (their.equals(our)) {
      return;
    }
    Contribution object = objectIn(name, start, end);
    if (their.isEmpty()
        && object == null
        && our.equals(before(theirs, start))
        && our.equals(orEmpty(theirs.get(end)))) {
      add(
          name,
          start,
          end,
          Kind.SPLIT,
          their,
          our,
          "padding that this linker lists with its pattern");
      return;
    }
    Kind kind = their.isEmpty() ? Kind.LOST : Kind.MISLABELLED;
    add(name, start, end, kind, their, our, why(name, their, object));
  }

  private String why(String name, String their, @Nullable Contribution object) {
    if (!name.startsWith(".")) {
      return "the script ignores sections whose names do not start with a point";
    }
    if (object != null) {
      Set<String> places = outputs.getOrDefault(object.section(), Set.of());
      if (places.size() > 1) {
        return "input section "
            + object.section()
            + " lies in "
            + String.join(", ", places)
            + "; the script files all under the first";
      }
    }
    if (object == null && !their.isEmpty()) {
      return "no object lies there: the range was ended by a line that is no record,"
          + " or never ended";
    }
    return "a module that went on from the section before took the range with it, or"
        + " a line that is no record ended it";
  }

  private @Nullable Contribution objectIn(String name, long start, long end) {
    OutputSection section = sections.get(name);
    if (section == null) {
      return null;
    }
    for (Contribution contribution : section.contributions()) {
      long at = contribution.address() - section.address();
      if (at < end
          && at + contribution.size() > start
          && contribution.size() > 0
          && !CanonicalRanges.isMerged(contribution.section())) {
        return contribution;
      }
    }
    return null;
  }

  private static String before(RangeMap<Long, String> ranges, long place) {
    return orEmpty(ranges.get(place - 1));
  }

  private static String orEmpty(@Nullable String modules) {
    return modules == null ? "" : modules;
  }

  private boolean isAnchored(String section) {
    for (RangeEntry entry : script.entries()) {
      if (entry instanceof Anchor && entry.section().equals(section)) {
        return true;
      }
    }
    return false;
  }

  private static RangeMap<Long, String> of(ModuleRanges ranges, String section) {
    RangeMap<Long, String> map = TreeRangeMap.create();
    for (RangeEntry entry : ranges.entries()) {
      if (entry instanceof ModuleRange range && range.section().equals(section)) {
        // A range that the script has given a negative end has no end.
        long end = range.end() > range.start() ? range.end() : Long.MAX_VALUE;
        map.put(Range.closedOpen(range.start(), end), range.modules());
      }
    }
    return map;
  }

  private void add(
      String section, long start, long end, Kind kind, String their, String our, String why) {
    quirks.add(new Quirk(section, start, end, kind, their, our, why));
  }
}
