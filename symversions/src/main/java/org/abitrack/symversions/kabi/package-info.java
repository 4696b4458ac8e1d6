/**
 * The kABI features of {@code --stable}: the rules that an object carries in its section {@code
 * .discard.gendwarfksyms.kabi_rules} (start with {@link
 * org.abitrack.symversions.kabi.KabiRuleSectionReader}, then {@link
 * org.abitrack.symversions.kabi.KabiRuleSet}), the names of reserved, ignored and renamed members
 * ({@link org.abitrack.symversions.kabi.MemberNames}), and the marker symbols of the earlier series
 * ({@link org.abitrack.symversions.kabi.DeclarationOnlyMarkers}).
 *
 * <p>Depends on {@code typestring}, {@code diagnostic} and the ELF reader; knows no DIE.
 */
@NullMarked
package org.abitrack.symversions.kabi;

import org.jspecify.annotations.NullMarked;
