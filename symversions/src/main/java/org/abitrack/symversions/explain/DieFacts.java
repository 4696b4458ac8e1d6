package org.abitrack.symversions.explain;

/**
 * What a DIE says about itself.
 *
 * @param place section and offset, behind the name of its file if that is a split DWARF file
 * @param tag a DW_TAG code
 * @param name DW_AT_name, empty if it has none
 * @param declaredAt FILE:LINE from DW_AT_decl_file and DW_AT_decl_line, empty if it has none
 * @param privateFile whether that file is a .c file, so that types in it are private
 * @param declaration whether DW_AT_declaration is set
 * @param size bytes that a value of the type takes, or -1 if that is not known
 */
record DieFacts(
    String place,
    int tag,
    String name,
    String declaredAt,
    boolean privateFile,
    boolean declaration,
    long size) {}
