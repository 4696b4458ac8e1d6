package org.abitrack.symversions.expansion;

import org.abitrack.symversions.kabi.MemberKind;

/**
 * A member that {@code --stable} shows in another way than it is (spec symtypes §9.5).
 *
 * @param name the member's own name, empty if it has none
 * @param kind what its union stands for; NORMAL if only the name is left out
 * @param originalName the former name; only RENAMED
 */
public record KabiMember(String name, MemberKind kind, String originalName) {}
