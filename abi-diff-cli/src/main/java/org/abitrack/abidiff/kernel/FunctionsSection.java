package org.abitrack.abidiff.kernel;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.placement.Place;
import org.abitrack.abidiff.placement.PlacedFunctions;
import org.abitrack.abidiff.placement.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Where functions come from: a line per place, with how many functions it has, then a line for each
 * of these.
 */
final class FunctionsSection implements SnapshotSection {
  private static final int PLACE_FIELDS = 4;
  private static final String LOADABLE = "loadable";
  private static final String BUILT_IN = "built-in";

  @Override
  public String keyword() {
    return "functions";
  }

  @Override
  public int count(Kernel kernel) {
    Placement placement = kernel.placement();
    return placement == null ? 0 : placement.groups().size();
  }

  @Override
  public void write(Kernel kernel, SnapshotText out) {
    Placement placement = kernel.placement();
    if (placement == null) {
      return;
    }
    for (PlacedFunctions group : placement.groups()) {
      out.field(group.place().loadable() ? LOADABLE : BUILT_IN, '\t');
      out.field(group.place().modules(), '\t');
      out.field(group.place().file(), '\t');
      out.field(String.valueOf(group.names().size()), '\n');
      for (String name : group.names()) {
        out.field(name, '\n');
      }
    }
  }

  @Override
  public Kernel read(Kernel kernel, int count, SnapshotLines lines) {
    List<PlacedFunctions> groups = new ArrayList<>();
    Place last = null;
    for (int i = 0; i < count; i++) {
      @Nullable String[] fields = lines.fields(PLACE_FIELDS);
      String kind = lines.known(fields[0]);
      if (!kind.equals(LOADABLE) && !kind.equals(BUILT_IN)) {
        throw lines.error("expected '" + LOADABLE + "' or '" + BUILT_IN + "'");
      }
      Place place = new Place(fields[2], fields[1], kind.equals(LOADABLE));
      if (place.loadable() && place.modules() == null) {
        throw lines.error("a loadable module without a name");
      }
      if (last != null && last.compareTo(place) >= 0) {
        throw lines.error("a place is twice here or not in order");
      }
      last = place;
      groups.add(new PlacedFunctions(place, names(place, fields[3], lines)));
    }
    return kernel.withPlacement(new Placement(groups));
  }

  private static List<String> names(Place place, @Nullable String count, SnapshotLines lines) {
    int size = lines.count(count, "functions");
    List<String> names = new ArrayList<>();
    String last = null;
    for (int i = 0; i < size; i++) {
      String name = lines.known(lines.field());
      int order = last == null ? -1 : last.compareTo(name);
      if (order > 0 || order == 0 && place.file() != null) {
        throw lines.error("function '" + name + "' is twice here or not in the order of the bytes");
      }
      last = name;
      names.add(name);
    }
    return names;
  }
}
