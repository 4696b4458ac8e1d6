package org.abitrack.dwarfcore.elf.reloc;

/**
 * One relocation type of one machine.
 *
 * @param number the type's number in r_info
 * @param name the psABI's name
 * @param operation what is computed
 * @param width bytes of the field; 0 for NONE, and 1, the least possible, for ULEB128 numbers
 */
record RelocationType(int number, String name, Operation operation, int width) {

  /** Bytes of the longest field: what a relocation can change at most from its offset on. */
  static final int MAX_FIELD_BYTES = 16;

  /** Bytes from its offset on that the relocation may change. */
  int reach() {
    return operation.uleb128() ? MAX_FIELD_BYTES : width;
  }
}
