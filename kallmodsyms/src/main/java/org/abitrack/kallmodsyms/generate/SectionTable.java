package org.abitrack.kallmodsyms.generate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.abitrack.kallmodsyms.map.AwkRecord;

/** The sections by name. Maps list thousands of records of one section in a row. */
final class SectionTable {
  private final Map<String, SectionFacts> byName = new LinkedHashMap<>();
  private SectionFacts last = new SectionFacts("");

  /** The section that a field names; made if it is new. */
  SectionFacts named(AwkRecord record, int field) {
    if (!record.is(field, last.name)) {
      String name = record.field(field);
      SectionFacts known = byName.get(name);
      if (known == null) {
        known = new SectionFacts(name);
        byName.put(name, known);
      }
      last = known;
    }
    return last;
  }

  Collection<SectionFacts> all() {
    return byName.values();
  }
}
