package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.lineinfo.symbolmap.SymbolMap;

/**
 * Understands the ways in which people name a place in code, and asks a file about it:
 *
 * <ul>
 *   <li>{@code kfree+0x17/0x1f0}, as in a backtrace, {@code kfree+0x17}, {@code kfree}; of several
 *       symbols of one name those of that size, or all of them;
 *   <li>{@code .text+0x1c0}, in a module;
 *   <li>{@code 0xffffffff81234567}, also without {@code 0x}, unless there is a symbol of that name.
 * </ul>
 */
public final class AddressResolver {
  private static final long NO_NUMBER = -1;

  private final LineFile file;
  private final boolean inlines;
  private final int shift;

  /**
   * A resolver.
   *
   * @param file what is asked
   * @param inlines whether answers have the inlined functions
   * @param returnAddresses whether places are return addresses, of which the call in front is meant
   */
  public AddressResolver(LineFile file, boolean inlines, boolean returnAddresses) {
    this.file = file;
    this.inlines = inlines;
    this.shift = returnAddresses ? 1 : 0;
  }

  /**
   * Answers for a place; several if a name is not unique.
   *
   * @throws IllegalArgumentException with a line for the user, if it names no place
   */
  public List<Answer> resolve(String place) {
    int plus = place.lastIndexOf('+');
    String name = plus < 0 ? place : place.substring(0, plus);
    int slash = plus < 0 ? -1 : place.indexOf('/', plus);
    long offset =
        plus < 0 ? 0 : number(place.substring(plus + 1, slash < 0 ? place.length() : slash));
    long size = slash < 0 ? 0 : number(place.substring(slash + 1));
    if (offset == NO_NUMBER || size == NO_NUMBER) {
      throw new IllegalArgumentException("not a number behind '+' in '" + place + "'");
    }
    if (file.module() && file.sectionAddress(name) != LineFile.NO_ADDRESS) {
      return List.of(answer(place, file.sectionAddress(name) + offset, SymbolMap.NONE));
    }
    int first = name.startsWith("0x") ? SymbolMap.NONE : file.symbols().first(name);
    if (first != SymbolMap.NONE) {
      return symbols(place, first, offset, size, slash >= 0);
    }
    if (plus < 0 && isHexadecimal(name)) {
      if (file.module()) {
        throw new IllegalArgumentException(
            "'" + place + "': a module has no addresses; say SECTION+OFFSET or SYMBOL+OFFSET");
      }
      return List.of(
          answer(
              place,
              Long.parseUnsignedLong(name.startsWith("0x") ? name.substring(2) : name, 16),
              SymbolMap.NONE));
    }
    String kind = file.module() && name.startsWith(".") ? "section" : "symbol";
    throw new IllegalArgumentException("no " + kind + " '" + name + "' in " + file.name());
  }

  private List<Answer> symbols(String place, int first, long offset, long size, boolean sized) {
    SymbolMap symbols = file.symbols();
    List<Answer> exact = new ArrayList<>();
    List<Answer> possible = new ArrayList<>();
    for (int symbol = first; symbol != SymbolMap.NONE; symbol = symbols.next(symbol)) {
      if (!sized || symbols.hasSize(symbol, size)) {
        exact.add(answer(place, symbols.address(symbol) + offset, symbol));
      } else if (symbols.mayHaveSize(symbol, size)) {
        possible.add(answer(place, symbols.address(symbol) + offset, symbol));
      }
    }
    if (exact.isEmpty() && possible.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + place
              + "': the symbol has another size in "
              + file.name()
              + ", 0x"
              + Long.toHexString(symbols.printedSize(first)));
    }
    return exact.isEmpty() ? possible : exact;
  }

  private Answer answer(String text, long place, int known) {
    SymbolMap symbols = file.symbols();
    long address = place - shift;
    int symbol = known != SymbolMap.NONE ? known : symbols.at(address);
    long start = symbol == SymbolMap.NONE ? 0 : symbols.address(symbol);
    SourceLocation location = file.location(address, start, inlines);
    String section = file.module() ? file.sectionOf(address) : null;
    if (section == null && file.module()) {
      throw new IllegalArgumentException("'" + text + "' is outside of every section of code");
    }
    long shown = section == null ? place : place - file.sectionAddress(section);
    return symbol == SymbolMap.NONE
        ? new Answer(shown, section, null, 0, 0, location)
        : new Answer(
            shown,
            section,
            symbols.name(symbol),
            place - start,
            symbols.printedSize(symbol),
            location);
  }

  private static boolean isHexadecimal(String text) {
    int from = text.startsWith("0x") ? 2 : 0;
    if (text.length() == from || text.length() > from + 16) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Hexadecimal with 0x, else decimal. */
  private static long number(String text) {
    try {
      long value =
          text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
      return value < 0 ? NO_NUMBER : value;
    } catch (NumberFormatException e) {
      return NO_NUMBER;
    }
  }
}
