package org.abitrack.symversions.kabi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * The kABI rules of one object, found by type and target. Of several rules with one type and target
 * the last one in the section counts. An empty name matches no rule.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class KabiRuleSet {
  /** No rules. */
  public static final KabiRuleSet EMPTY = of(new KabiRule[0]);

  private final List<KabiRule> inOrder;
  private final HashMap<String, HashMap<String, KabiRule>> byType;

  private KabiRuleSet(List<KabiRule> inOrder, HashMap<String, HashMap<String, KabiRule>> byType) {
    this.inOrder = inOrder;
    this.byType = byType;
  }

  /** The set of these rules, in the order of the section. */
  public static KabiRuleSet of(KabiRule... rules) {
    HashMap<String, HashMap<String, KabiRule>> byType = new HashMap<>();
    for (KabiRule rule : rules) {
      HashMap<String, KabiRule> sameType = byType.get(rule.type());
      if (sameType == null) {
        sameType = new HashMap<>();
        byType.put(rule.type(), sameType);
      }
      sameType.put(rule.target(), rule);
    }
    return new KabiRuleSet(List.of(rules), byType);
  }

  /** These rules behind those of this set, as at the end of its section. */
  public KabiRuleSet with(List<KabiRule> more) {
    ArrayList<KabiRule> all = new ArrayList<>(inOrder);
    all.addAll(more);
    return of(all.toArray(new KabiRule[0]));
  }

  /** The rules as in the section: in its order, with those that a later one overrides. */
  public List<KabiRule> inOrder() {
    return inOrder;
  }

  /** All rules that count, in no particular order. */
  public List<KabiRule> rules() {
    ArrayList<KabiRule> all = new ArrayList<>();
    for (HashMap<String, KabiRule> sameType : byType.values()) {
      all.addAll(sameType.values());
    }
    return all;
  }

  /** Whether there is no rule at all. */
  public boolean isEmpty() {
    return byType.isEmpty();
  }

  /** Whether the type of this fully qualified name is to be treated as a declaration. */
  public boolean isDeclarationOnly(@Nullable String fqn) {
    return find(DeclarationOnly.TYPE, fqn) != null;
  }

  /**
   * Whether an enumerator is to be left out.
   *
   * @param enumFqn fully qualified name of the enumeration; null or empty if it has none
   */
  public boolean isEnumeratorIgnored(@Nullable String enumFqn, String enumerator) {
    return findEnumerator(EnumeratorIgnore.TYPE, enumFqn, enumerator) != null;
  }

  /**
   * The value to print for an enumerator, an unsigned number, if a rule gives one.
   *
   * @param enumFqn fully qualified name of the enumeration; null or empty if it has none
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if the rule's value is no number
   */
  public OptionalLong enumeratorValue(@Nullable String enumFqn, String enumerator) {
    return findEnumerator(EnumeratorValue.TYPE, enumFqn, enumerator) instanceof EnumeratorValue rule
        ? OptionalLong.of(rule.value().value())
        : OptionalLong.empty();
  }

  /**
   * The size in bytes to print for a type, an unsigned number, if a rule gives one.
   *
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if the rule's value is no number
   */
  public OptionalLong byteSize(@Nullable String fqn) {
    return find(ByteSize.TYPE, fqn) instanceof ByteSize rule
        ? OptionalLong.of(rule.value().value())
        : OptionalLong.empty();
  }

  /**
   * The text to use for a type reference or symbol, or null if no rule gives one.
   *
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if the rule's text is not well
   *     formed
   */
  public @Nullable TypeString typeString(String target) {
    return find(TypeStringOverride.TYPE, target) instanceof TypeStringOverride rule
        ? rule.parse()
        : null;
  }

  private @Nullable KabiRule findEnumerator(
      String type, @Nullable String enumFqn, String enumerator) {
    // Anonymous enumerations cannot be addressed: " NAME" is no target that anything matches.
    if (enumFqn == null || enumFqn.isEmpty() || !byType.containsKey(type)) {
      return null;
    }
    return find(type, enumFqn.concat(" ").concat(enumerator));
  }

  private @Nullable KabiRule find(String type, @Nullable String target) {
    HashMap<String, KabiRule> sameType = byType.get(type);
    if (sameType == null || target == null || target.isEmpty()) {
      return null;
    }
    return sameType.get(target);
  }
}
