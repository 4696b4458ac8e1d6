package org.abitrack.lineinfo.annotate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.SourceLocation;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotation of a place: {@code (file:line)}. What cannot be right is not said: a symbol
 * of another size, a module of another build. Of several symbols that it may be all are named.
 */
final class FrameResolver {
  /** Stands in front of the places that it may be, if a name is not unique. */
  static final String SEVERAL = "one of: ";

  /** Places that are listed if a name is not unique. */
  private static final int MAX_CANDIDATES = 8;

  private final LineFile image;
  private final ModuleDirectory modules;
  private final AnnotateOptions options;
  private final KernelOffset kernelOffset;
  private final Warnings warnings;
  private final FrameMemo memo = new FrameMemo();

  /** Whether the log says that it is from another build than the image. */
  private boolean otherImage;

  /** Set when a place told the kernel's offset: bare addresses are understood from now on. */
  private boolean offsetFound;

  FrameResolver(
      LineFile image,
      ModuleDirectory modules,
      AnnotateOptions options,
      KernelOffset kernelOffset,
      Warnings warnings) {
    this.image = image;
    this.modules = modules;
    this.options = options;
    this.kernelOffset = kernelOffset;
    this.warnings = warnings;
  }

  /** The annotation with its leading space, or null if there is none. */
  byte @Nullable [] resolve(Frame frame) {
    byte[] known = memo.get(frame);
    if (known != FrameMemo.UNSEEN) {
      return known;
    }
    byte[] annotation = find(frame);
    memo.put(frame, annotation);
    return annotation;
  }

  /** Forgets what depends on the offset of the kernel, or on its build. */
  void forget() {
    memo.clear();
  }

  /** The log says which build of the kernel it is from. */
  void kernelBuildId(String id) {
    String own = image.buildId();
    boolean other = own != null && !own.equals(id) && !options.ignoreBuildIds();
    if (other) {
      warnings.once(
          "build id " + id,
          "the log is from a kernel with build id "
              + id
              + ", "
              + image.name()
              + " has "
              + own
              + "; its lines are left alone");
    }
    if (other != otherImage) {
      otherImage = other;
      forget();
    }
  }

  private byte @Nullable [] find(Frame frame) {
    if (frame.inModule()) {
      LineFile module = modules.find(frame.text(frame.moduleStart, frame.moduleEnd));
      return module == null || isOtherBuild(frame, module) ? null : inFile(frame, module);
    }
    if (otherImage) {
      return null;
    }
    if (frame.hasName()) {
      return inFile(frame, image);
    }
    if (!kernelOffset.known()) {
      return null;
    }
    long address = frame.address - kernelOffset.offset() - (frame.exact ? 0 : 1);
    SymbolMap symbols = image.symbols();
    int symbol = symbols.at(address);
    long start = symbol == SymbolMap.NONE ? 0 : symbols.address(symbol);
    SourceLocation location = image.location(address, start, options.inlines());
    return location == null ? null : text(location.toString());
  }

  private boolean isOtherBuild(Frame frame, LineFile module) {
    String own = module.buildId();
    if (frame.buildIdEnd == 0 || own == null || options.ignoreBuildIds()) {
      return false;
    }
    String id = frame.text(frame.buildIdStart, frame.buildIdEnd);
    if (own.equals(id)) {
      return false;
    }
    warnings.once(
        "build id " + id,
        "the log has a module "
            + frame.text(frame.moduleStart, frame.moduleEnd)
            + " with build id "
            + id
            + ", "
            + module.name()
            + " has "
            + own
            + "; its lines are left alone");
    return true;
  }

  private byte @Nullable [] inFile(Frame frame, LineFile file) {
    SymbolMap symbols = file.symbols();
    int first = symbols.first(frame.bytes, frame.start, frame.nameEnd);
    if (first == SymbolMap.NONE) {
      return null;
    }
    boolean anyExact = false;
    boolean anyPossible = frame.size == Frame.NONE;
    for (int symbol = first; symbol != SymbolMap.NONE; symbol = symbols.next(symbol)) {
      anyExact |= frame.size != Frame.NONE && symbols.hasSize(symbol, frame.size);
      anyPossible |= frame.size != Frame.NONE && symbols.mayHaveSize(symbol, frame.size);
    }
    if (!anyPossible) {
      warnings.once(
          "size in " + file.name(),
          frame.text(frame.start, frame.nameEnd)
              + " has another size in "
              + file.name()
              + " than in the log: from another build? Such lines are left alone");
      return null;
    }
    Set<String> found = new LinkedHashSet<>();
    boolean incomplete = false;
    for (int symbol = first; symbol != SymbolMap.NONE; symbol = symbols.next(symbol)) {
      if (frame.size != Frame.NONE
          && !(anyExact
              ? symbols.hasSize(symbol, frame.size)
              : symbols.mayHaveSize(symbol, frame.size))) {
        continue;
      }
      SourceLocation location = locate(frame, file, symbols, symbol);
      incomplete |= location == null || found.size() == MAX_CANDIDATES;
      if (location != null && found.size() < MAX_CANDIDATES) {
        found.add(location.toString());
      }
    }
    return describe(found, incomplete);
  }

  private @Nullable SourceLocation locate(
      Frame frame, LineFile file, SymbolMap symbols, int symbol) {
    long start = symbols.address(symbol);
    long offset = Math.max(0, frame.offset);
    // A place behind the symbol's end is no place in it, but for the return address at the end.
    if (frame.size != Frame.NONE && Long.compareUnsigned(offset, frame.size) > 0) {
      return null;
    }
    long address = start + offset - (frame.exact || offset == 0 ? 0 : 1);
    if (file == image
        && frame.address != 0
        && symbols.next(symbol) == SymbolMap.NONE
        && kernelOffset.pair(frame.address, start + offset)) {
      offsetFound = true;
    }
    return file.location(address, start, options.inlines());
  }

  /** Whether a place has told the kernel's offset since the last call. */
  boolean takeOffsetFound() {
    boolean result = offsetFound;
    offsetFound = false;
    return result;
  }

  private static byte @Nullable [] describe(Set<String> found, boolean incomplete) {
    if (found.isEmpty()) {
      return null;
    }
    if (found.size() == 1 && !incomplete) {
      return text(found.iterator().next());
    }
    return text(SEVERAL + String.join(" | ", found) + (incomplete ? " | ?" : ""));
  }

  private static byte[] text(String location) {
    byte[] bytes = (" (" + location + ")").getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      // A line feed or an escape sequence in a file's name must not reach the log.
      int c = bytes[i] & 0xff;
      if (c < 0x20 || c == 0x7f) {
        bytes[i] = '?';
      }
    }
    return bytes;
  }
}
