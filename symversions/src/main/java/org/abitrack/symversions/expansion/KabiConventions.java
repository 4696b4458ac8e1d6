package org.abitrack.symversions.expansion;

import java.util.Set;
import org.abitrack.symversions.kabi.KabiRuleSet;

/**
 * What {@code --stable} and {@code --kabi-markers} bring into a walk.
 *
 * @param stable whether member names with {@code __kabi_} mean something
 * @param rules the object's rules; empty without {@code --stable}
 * @param declarationOnly names of types marked as declarations by symbols (spec symtypes §14)
 */
public record KabiConventions(boolean stable, KabiRuleSet rules, Set<String> declarationOnly) {
  /** Nothing is hidden. */
  public static final KabiConventions NONE =
      new KabiConventions(false, KabiRuleSet.EMPTY, Set.of());
}
