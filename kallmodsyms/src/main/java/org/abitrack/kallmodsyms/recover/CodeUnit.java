package org.abitrack.kallmodsyms.recover;

import com.google.common.collect.Range;
import java.util.List;

/**
 * A compilation unit and where its code lies.
 *
 * @param source path of the source file from the root of the source tree
 * @param ranges addresses of its code; none is empty
 */
public record CodeUnit(String source, List<Range<Long>> ranges) {
  /** Ranges are a copy of their own. */
  public CodeUnit {
    ranges = List.copyOf(ranges);
  }

  /** The directory of the source, without a slash at its end. */
  String directory() {
    return source.substring(0, Math.max(0, source.lastIndexOf('/')));
  }

  /** The path of the object that kbuild makes of the source, without {@code .o}. */
  String stem() {
    int dot = source.lastIndexOf('.');
    return dot > source.lastIndexOf('/') ? source.substring(0, dot) : source;
  }
}
