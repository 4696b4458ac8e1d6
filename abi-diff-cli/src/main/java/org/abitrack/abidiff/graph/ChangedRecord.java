package org.abitrack.abidiff.graph;

import java.util.BitSet;
import java.util.List;

/**
 * A record that differs, where it was first met, and what it reaches.
 *
 * @param oldRecord its number in the pool
 * @param newRecord its number in the pool; has the same name
 * @param oldFile a file of the old corpus that has it
 * @param newFile a file of the new corpus that has it
 * @param chain names: an export, types, and this record's name
 * @param exports positions in the list of exports that was asked for
 */
public record ChangedRecord(
    int oldRecord, int newRecord, int oldFile, int newFile, List<Integer> chain, BitSet exports) {}
