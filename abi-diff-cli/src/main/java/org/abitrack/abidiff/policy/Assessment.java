package org.abitrack.abidiff.policy;

import java.util.List;
import org.abitrack.abidiff.result.Comparison;

/**
 * A comparison with the verdict on each change.
 *
 * @param comparison what was found
 * @param rootCauses verdicts on {@link Comparison#rootCauses()}, position by position
 * @param changedExports verdicts on {@link Comparison#changedExports()}: the worst of an export's
 *     root causes
 * @param exportChanges verdicts on {@link Comparison#exportChanges()}
 * @param moves verdicts on {@link Comparison#moves()}
 * @param notes what is to say about the rules: unused, shadowed, expired ones
 * @param fails whether the exit status is 1
 */
public record Assessment(
    Comparison comparison,
    List<Ruling> rootCauses,
    List<Ruling> changedExports,
    List<Ruling> exportChanges,
    List<Ruling> moves,
    List<String> notes,
    boolean fails) {}
