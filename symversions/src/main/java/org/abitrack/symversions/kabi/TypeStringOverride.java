package org.abitrack.symversions.kabi;

import org.abitrack.dwarfcore.io.Location;
import org.abitrack.symversions.typestring.TypeString;
import org.abitrack.symversions.typestring.TypeStringParser;

/**
 * Use another text for a type or a symbol.
 *
 * @param target a type reference as in a symtypes file ({@code s#x}, {@code t#'a b'}) or a symbol
 * @param value the text; it is cut into pieces when it is needed
 * @param place where the rule is, for messages
 */
public record TypeStringOverride(String target, String value, Location place) implements KabiRule {
  /** The type of these rules. */
  public static final String TYPE = "type_string";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String valueText() {
    return value;
  }

  /**
   * The text as a type string.
   *
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if it is not well formed
   */
  public TypeString parse() {
    return TypeStringParser.parse(value, target, place.toString());
  }
}
