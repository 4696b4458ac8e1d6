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
      last = byName.computeIfAbsent(record.field(field), SectionFacts::new);
    }
    return last;
  }

  Collection<SectionFacts> all() {
    return byName.values();
  }
}
