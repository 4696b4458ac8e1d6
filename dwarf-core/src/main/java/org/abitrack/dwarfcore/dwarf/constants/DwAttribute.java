package org.abitrack.dwarfcore.dwarf.constants;

/**
 * Attribute names (DWARF 5 §7.5.4, GNU and MIPS extensions).
 *
 * <p>The code space is open: any number may occur in a file, so these are plain ints with names.
 */
public final class DwAttribute {
  /** DW_AT_sibling. */
  public static final int SIBLING = 0x01;

  /** DW_AT_location. */
  public static final int LOCATION = 0x02;

  /** DW_AT_name. */
  public static final int NAME = 0x03;

  /** DW_AT_ordering. */
  public static final int ORDERING = 0x09;

  /** DW_AT_byte_size. */
  public static final int BYTE_SIZE = 0x0b;

  /** DW_AT_bit_offset. */
  public static final int BIT_OFFSET = 0x0c;

  /** DW_AT_bit_size. */
  public static final int BIT_SIZE = 0x0d;

  /** DW_AT_stmt_list. */
  public static final int STMT_LIST = 0x10;

  /** DW_AT_low_pc. */
  public static final int LOW_PC = 0x11;

  /** DW_AT_high_pc. */
  public static final int HIGH_PC = 0x12;

  /** DW_AT_language. */
  public static final int LANGUAGE = 0x13;

  /** DW_AT_discr. */
  public static final int DISCR = 0x15;

  /** DW_AT_discr_value. */
  public static final int DISCR_VALUE = 0x16;

  /** DW_AT_visibility. */
  public static final int VISIBILITY = 0x17;

  /** DW_AT_import. */
  public static final int IMPORT = 0x18;

  /** DW_AT_string_length. */
  public static final int STRING_LENGTH = 0x19;

  /** DW_AT_common_reference. */
  public static final int COMMON_REFERENCE = 0x1a;

  /** DW_AT_comp_dir. */
  public static final int COMP_DIR = 0x1b;

  /** DW_AT_const_value. */
  public static final int CONST_VALUE = 0x1c;

  /** DW_AT_containing_type. */
  public static final int CONTAINING_TYPE = 0x1d;

  /** DW_AT_default_value. */
  public static final int DEFAULT_VALUE = 0x1e;

  /** DW_AT_inline. */
  public static final int INLINE = 0x20;

  /** DW_AT_is_optional. */
  public static final int IS_OPTIONAL = 0x21;

  /** DW_AT_lower_bound. */
  public static final int LOWER_BOUND = 0x22;

  /** DW_AT_producer. */
  public static final int PRODUCER = 0x25;

  /** DW_AT_prototyped. */
  public static final int PROTOTYPED = 0x27;

  /** DW_AT_return_addr. */
  public static final int RETURN_ADDR = 0x2a;

  /** DW_AT_start_scope. */
  public static final int START_SCOPE = 0x2c;

  /** DW_AT_bit_stride. */
  public static final int BIT_STRIDE = 0x2e;

  /** DW_AT_upper_bound. */
  public static final int UPPER_BOUND = 0x2f;

  /** DW_AT_abstract_origin. */
  public static final int ABSTRACT_ORIGIN = 0x31;

  /** DW_AT_accessibility. */
  public static final int ACCESSIBILITY = 0x32;

  /** DW_AT_address_class. */
  public static final int ADDRESS_CLASS = 0x33;

  /** DW_AT_artificial. */
  public static final int ARTIFICIAL = 0x34;

  /** DW_AT_base_types. */
  public static final int BASE_TYPES = 0x35;

  /** DW_AT_calling_convention. */
  public static final int CALLING_CONVENTION = 0x36;

  /** DW_AT_count. */
  public static final int COUNT = 0x37;

  /** DW_AT_data_member_location. */
  public static final int DATA_MEMBER_LOCATION = 0x38;

  /** DW_AT_decl_column. */
  public static final int DECL_COLUMN = 0x39;

  /** DW_AT_decl_file. */
  public static final int DECL_FILE = 0x3a;

  /** DW_AT_decl_line. */
  public static final int DECL_LINE = 0x3b;

  /** DW_AT_declaration. */
  public static final int DECLARATION = 0x3c;

  /** DW_AT_discr_list. */
  public static final int DISCR_LIST = 0x3d;

  /** DW_AT_encoding. */
  public static final int ENCODING = 0x3e;

  /** DW_AT_external. */
  public static final int EXTERNAL = 0x3f;

  /** DW_AT_frame_base. */
  public static final int FRAME_BASE = 0x40;

  /** DW_AT_friend. */
  public static final int FRIEND = 0x41;

  /** DW_AT_identifier_case. */
  public static final int IDENTIFIER_CASE = 0x42;

  /** DW_AT_macro_info. */
  public static final int MACRO_INFO = 0x43;

  /** DW_AT_namelist_item. */
  public static final int NAMELIST_ITEM = 0x44;

  /** DW_AT_priority. */
  public static final int PRIORITY = 0x45;

  /** DW_AT_segment. */
  public static final int SEGMENT = 0x46;

  /** DW_AT_specification. */
  public static final int SPECIFICATION = 0x47;

  /** DW_AT_static_link. */
  public static final int STATIC_LINK = 0x48;

  /** DW_AT_type. */
  public static final int TYPE = 0x49;

  /** DW_AT_use_location. */
  public static final int USE_LOCATION = 0x4a;

  /** DW_AT_variable_parameter. */
  public static final int VARIABLE_PARAMETER = 0x4b;

  /** DW_AT_virtuality. */
  public static final int VIRTUALITY = 0x4c;

  /** DW_AT_vtable_elem_location. */
  public static final int VTABLE_ELEM_LOCATION = 0x4d;

  /** DW_AT_allocated. */
  public static final int ALLOCATED = 0x4e;

  /** DW_AT_associated. */
  public static final int ASSOCIATED = 0x4f;

  /** DW_AT_data_location. */
  public static final int DATA_LOCATION = 0x50;

  /** DW_AT_byte_stride. */
  public static final int BYTE_STRIDE = 0x51;

  /** DW_AT_entry_pc. */
  public static final int ENTRY_PC = 0x52;

  /** DW_AT_use_UTF8. */
  public static final int USE_UTF8 = 0x53;

  /** DW_AT_extension. */
  public static final int EXTENSION = 0x54;

  /** DW_AT_ranges. */
  public static final int RANGES = 0x55;

  /** DW_AT_trampoline. */
  public static final int TRAMPOLINE = 0x56;

  /** DW_AT_call_column. */
  public static final int CALL_COLUMN = 0x57;

  /** DW_AT_call_file. */
  public static final int CALL_FILE = 0x58;

  /** DW_AT_call_line. */
  public static final int CALL_LINE = 0x59;

  /** DW_AT_description. */
  public static final int DESCRIPTION = 0x5a;

  /** DW_AT_binary_scale. */
  public static final int BINARY_SCALE = 0x5b;

  /** DW_AT_decimal_scale. */
  public static final int DECIMAL_SCALE = 0x5c;

  /** DW_AT_small. */
  public static final int SMALL = 0x5d;

  /** DW_AT_decimal_sign. */
  public static final int DECIMAL_SIGN = 0x5e;

  /** DW_AT_digit_count. */
  public static final int DIGIT_COUNT = 0x5f;

  /** DW_AT_picture_string. */
  public static final int PICTURE_STRING = 0x60;

  /** DW_AT_mutable. */
  public static final int MUTABLE = 0x61;

  /** DW_AT_threads_scaled. */
  public static final int THREADS_SCALED = 0x62;

  /** DW_AT_explicit. */
  public static final int EXPLICIT = 0x63;

  /** DW_AT_object_pointer. */
  public static final int OBJECT_POINTER = 0x64;

  /** DW_AT_endianity. */
  public static final int ENDIANITY = 0x65;

  /** DW_AT_elemental. */
  public static final int ELEMENTAL = 0x66;

  /** DW_AT_pure. */
  public static final int PURE = 0x67;

  /** DW_AT_recursive. */
  public static final int RECURSIVE = 0x68;

  /** DW_AT_signature. */
  public static final int SIGNATURE = 0x69;

  /** DW_AT_main_subprogram. */
  public static final int MAIN_SUBPROGRAM = 0x6a;

  /** DW_AT_data_bit_offset. */
  public static final int DATA_BIT_OFFSET = 0x6b;

  /** DW_AT_const_expr. */
  public static final int CONST_EXPR = 0x6c;

  /** DW_AT_enum_class. */
  public static final int ENUM_CLASS = 0x6d;

  /** DW_AT_linkage_name. */
  public static final int LINKAGE_NAME = 0x6e;

  /** DW_AT_string_length_bit_size. */
  public static final int STRING_LENGTH_BIT_SIZE = 0x6f;

  /** DW_AT_string_length_byte_size. */
  public static final int STRING_LENGTH_BYTE_SIZE = 0x70;

  /** DW_AT_rank. */
  public static final int RANK = 0x71;

  /** DW_AT_str_offsets_base. */
  public static final int STR_OFFSETS_BASE = 0x72;

  /** DW_AT_addr_base. */
  public static final int ADDR_BASE = 0x73;

  /** DW_AT_rnglists_base. */
  public static final int RNGLISTS_BASE = 0x74;

  /** DW_AT_dwo_name. */
  public static final int DWO_NAME = 0x76;

  /** DW_AT_reference. */
  public static final int REFERENCE = 0x77;

  /** DW_AT_rvalue_reference. */
  public static final int RVALUE_REFERENCE = 0x78;

  /** DW_AT_macros. */
  public static final int MACROS = 0x79;

  /** DW_AT_call_all_calls. */
  public static final int CALL_ALL_CALLS = 0x7a;

  /** DW_AT_call_all_source_calls. */
  public static final int CALL_ALL_SOURCE_CALLS = 0x7b;

  /** DW_AT_call_all_tail_calls. */
  public static final int CALL_ALL_TAIL_CALLS = 0x7c;

  /** DW_AT_call_return_pc. */
  public static final int CALL_RETURN_PC = 0x7d;

  /** DW_AT_call_value. */
  public static final int CALL_VALUE = 0x7e;

  /** DW_AT_call_origin. */
  public static final int CALL_ORIGIN = 0x7f;

  /** DW_AT_call_parameter. */
  public static final int CALL_PARAMETER = 0x80;

  /** DW_AT_call_pc. */
  public static final int CALL_PC = 0x81;

  /** DW_AT_call_tail_call. */
  public static final int CALL_TAIL_CALL = 0x82;

  /** DW_AT_call_target. */
  public static final int CALL_TARGET = 0x83;

  /** DW_AT_call_target_clobbered. */
  public static final int CALL_TARGET_CLOBBERED = 0x84;

  /** DW_AT_call_data_location. */
  public static final int CALL_DATA_LOCATION = 0x85;

  /** DW_AT_call_data_value. */
  public static final int CALL_DATA_VALUE = 0x86;

  /** DW_AT_noreturn. */
  public static final int NORETURN = 0x87;

  /** DW_AT_alignment. */
  public static final int ALIGNMENT = 0x88;

  /** DW_AT_export_symbols. */
  public static final int EXPORT_SYMBOLS = 0x89;

  /** DW_AT_deleted. */
  public static final int DELETED = 0x8a;

  /** DW_AT_defaulted. */
  public static final int DEFAULTED = 0x8b;

  /** DW_AT_loclists_base. */
  public static final int LOCLISTS_BASE = 0x8c;

  /** DW_AT_MIPS_linkage_name. */
  public static final int MIPS_LINKAGE_NAME = 0x2007;

  /** DW_AT_GNU_dwo_name. */
  public static final int GNU_DWO_NAME = 0x2130;

  /** DW_AT_GNU_dwo_id. */
  public static final int GNU_DWO_ID = 0x2131;

  /** DW_AT_GNU_ranges_base. */
  public static final int GNU_RANGES_BASE = 0x2132;

  /** DW_AT_GNU_addr_base. */
  public static final int GNU_ADDR_BASE = 0x2133;

  private DwAttribute() {}

  /** The standard's name of a code, or {@code DW_AT_0x…} in hexadecimal when it has none here. */
  public static String name(int code) {
    return switch (code) {
      case SIBLING -> "DW_AT_sibling";
      case LOCATION -> "DW_AT_location";
      case NAME -> "DW_AT_name";
      case ORDERING -> "DW_AT_ordering";
      case BYTE_SIZE -> "DW_AT_byte_size";
      case BIT_OFFSET -> "DW_AT_bit_offset";
      case BIT_SIZE -> "DW_AT_bit_size";
      case STMT_LIST -> "DW_AT_stmt_list";
      case LOW_PC -> "DW_AT_low_pc";
      case HIGH_PC -> "DW_AT_high_pc";
      case LANGUAGE -> "DW_AT_language";
      case DISCR -> "DW_AT_discr";
      case DISCR_VALUE -> "DW_AT_discr_value";
      case VISIBILITY -> "DW_AT_visibility";
      case IMPORT -> "DW_AT_import";
      case STRING_LENGTH -> "DW_AT_string_length";
      case COMMON_REFERENCE -> "DW_AT_common_reference";
      case COMP_DIR -> "DW_AT_comp_dir";
      case CONST_VALUE -> "DW_AT_const_value";
      case CONTAINING_TYPE -> "DW_AT_containing_type";
      case DEFAULT_VALUE -> "DW_AT_default_value";
      case INLINE -> "DW_AT_inline";
      case IS_OPTIONAL -> "DW_AT_is_optional";
      case LOWER_BOUND -> "DW_AT_lower_bound";
      case PRODUCER -> "DW_AT_producer";
      case PROTOTYPED -> "DW_AT_prototyped";
      case RETURN_ADDR -> "DW_AT_return_addr";
      case START_SCOPE -> "DW_AT_start_scope";
      case BIT_STRIDE -> "DW_AT_bit_stride";
      case UPPER_BOUND -> "DW_AT_upper_bound";
      case ABSTRACT_ORIGIN -> "DW_AT_abstract_origin";
      case ACCESSIBILITY -> "DW_AT_accessibility";
      case ADDRESS_CLASS -> "DW_AT_address_class";
      case ARTIFICIAL -> "DW_AT_artificial";
      case BASE_TYPES -> "DW_AT_base_types";
      case CALLING_CONVENTION -> "DW_AT_calling_convention";
      case COUNT -> "DW_AT_count";
      case DATA_MEMBER_LOCATION -> "DW_AT_data_member_location";
      case DECL_COLUMN -> "DW_AT_decl_column";
      case DECL_FILE -> "DW_AT_decl_file";
      case DECL_LINE -> "DW_AT_decl_line";
      case DECLARATION -> "DW_AT_declaration";
      case DISCR_LIST -> "DW_AT_discr_list";
      case ENCODING -> "DW_AT_encoding";
      case EXTERNAL -> "DW_AT_external";
      case FRAME_BASE -> "DW_AT_frame_base";
      case FRIEND -> "DW_AT_friend";
      case IDENTIFIER_CASE -> "DW_AT_identifier_case";
      case MACRO_INFO -> "DW_AT_macro_info";
      case NAMELIST_ITEM -> "DW_AT_namelist_item";
      case PRIORITY -> "DW_AT_priority";
      case SEGMENT -> "DW_AT_segment";
      case SPECIFICATION -> "DW_AT_specification";
      case STATIC_LINK -> "DW_AT_static_link";
      case TYPE -> "DW_AT_type";
      case USE_LOCATION -> "DW_AT_use_location";
      case VARIABLE_PARAMETER -> "DW_AT_variable_parameter";
      case VIRTUALITY -> "DW_AT_virtuality";
      case VTABLE_ELEM_LOCATION -> "DW_AT_vtable_elem_location";
      case ALLOCATED -> "DW_AT_allocated";
      case ASSOCIATED -> "DW_AT_associated";
      case DATA_LOCATION -> "DW_AT_data_location";
      case BYTE_STRIDE -> "DW_AT_byte_stride";
      case ENTRY_PC -> "DW_AT_entry_pc";
      case USE_UTF8 -> "DW_AT_use_UTF8";
      case EXTENSION -> "DW_AT_extension";
      case RANGES -> "DW_AT_ranges";
      case TRAMPOLINE -> "DW_AT_trampoline";
      case CALL_COLUMN -> "DW_AT_call_column";
      case CALL_FILE -> "DW_AT_call_file";
      case CALL_LINE -> "DW_AT_call_line";
      case DESCRIPTION -> "DW_AT_description";
      case BINARY_SCALE -> "DW_AT_binary_scale";
      case DECIMAL_SCALE -> "DW_AT_decimal_scale";
      case SMALL -> "DW_AT_small";
      case DECIMAL_SIGN -> "DW_AT_decimal_sign";
      case DIGIT_COUNT -> "DW_AT_digit_count";
      case PICTURE_STRING -> "DW_AT_picture_string";
      case MUTABLE -> "DW_AT_mutable";
      case THREADS_SCALED -> "DW_AT_threads_scaled";
      case EXPLICIT -> "DW_AT_explicit";
      case OBJECT_POINTER -> "DW_AT_object_pointer";
      case ENDIANITY -> "DW_AT_endianity";
      case ELEMENTAL -> "DW_AT_elemental";
      case PURE -> "DW_AT_pure";
      case RECURSIVE -> "DW_AT_recursive";
      case SIGNATURE -> "DW_AT_signature";
      case MAIN_SUBPROGRAM -> "DW_AT_main_subprogram";
      case DATA_BIT_OFFSET -> "DW_AT_data_bit_offset";
      case CONST_EXPR -> "DW_AT_const_expr";
      case ENUM_CLASS -> "DW_AT_enum_class";
      case LINKAGE_NAME -> "DW_AT_linkage_name";
      case STRING_LENGTH_BIT_SIZE -> "DW_AT_string_length_bit_size";
      case STRING_LENGTH_BYTE_SIZE -> "DW_AT_string_length_byte_size";
      case RANK -> "DW_AT_rank";
      case STR_OFFSETS_BASE -> "DW_AT_str_offsets_base";
      case ADDR_BASE -> "DW_AT_addr_base";
      case RNGLISTS_BASE -> "DW_AT_rnglists_base";
      case DWO_NAME -> "DW_AT_dwo_name";
      case REFERENCE -> "DW_AT_reference";
      case RVALUE_REFERENCE -> "DW_AT_rvalue_reference";
      case MACROS -> "DW_AT_macros";
      case CALL_ALL_CALLS -> "DW_AT_call_all_calls";
      case CALL_ALL_SOURCE_CALLS -> "DW_AT_call_all_source_calls";
      case CALL_ALL_TAIL_CALLS -> "DW_AT_call_all_tail_calls";
      case CALL_RETURN_PC -> "DW_AT_call_return_pc";
      case CALL_VALUE -> "DW_AT_call_value";
      case CALL_ORIGIN -> "DW_AT_call_origin";
      case CALL_PARAMETER -> "DW_AT_call_parameter";
      case CALL_PC -> "DW_AT_call_pc";
      case CALL_TAIL_CALL -> "DW_AT_call_tail_call";
      case CALL_TARGET -> "DW_AT_call_target";
      case CALL_TARGET_CLOBBERED -> "DW_AT_call_target_clobbered";
      case CALL_DATA_LOCATION -> "DW_AT_call_data_location";
      case CALL_DATA_VALUE -> "DW_AT_call_data_value";
      case NORETURN -> "DW_AT_noreturn";
      case ALIGNMENT -> "DW_AT_alignment";
      case EXPORT_SYMBOLS -> "DW_AT_export_symbols";
      case DELETED -> "DW_AT_deleted";
      case DEFAULTED -> "DW_AT_defaulted";
      case LOCLISTS_BASE -> "DW_AT_loclists_base";
      case MIPS_LINKAGE_NAME -> "DW_AT_MIPS_linkage_name";
      case GNU_DWO_NAME -> "DW_AT_GNU_dwo_name";
      case GNU_DWO_ID -> "DW_AT_GNU_dwo_id";
      case GNU_RANGES_BASE -> "DW_AT_GNU_ranges_base";
      case GNU_ADDR_BASE -> "DW_AT_GNU_addr_base";
      default -> "DW_AT_0x" + Integer.toHexString(code);
    };
  }
}
