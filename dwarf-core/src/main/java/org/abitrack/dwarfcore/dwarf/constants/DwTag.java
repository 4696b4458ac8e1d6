package org.abitrack.dwarfcore.dwarf.constants;

/**
 * Tags of debugging information entries (DWARF 5 §7.5.3, GNU extensions).
 *
 * <p>The code space is open: any number may occur in a file, so these are plain ints with names.
 */
public final class DwTag {
  /** DW_TAG_array_type. */
  public static final int ARRAY_TYPE = 0x01;

  /** DW_TAG_class_type. */
  public static final int CLASS_TYPE = 0x02;

  /** DW_TAG_entry_point. */
  public static final int ENTRY_POINT = 0x03;

  /** DW_TAG_enumeration_type. */
  public static final int ENUMERATION_TYPE = 0x04;

  /** DW_TAG_formal_parameter. */
  public static final int FORMAL_PARAMETER = 0x05;

  /** DW_TAG_imported_declaration. */
  public static final int IMPORTED_DECLARATION = 0x08;

  /** DW_TAG_label. */
  public static final int LABEL = 0x0a;

  /** DW_TAG_lexical_block. */
  public static final int LEXICAL_BLOCK = 0x0b;

  /** DW_TAG_member. */
  public static final int MEMBER = 0x0d;

  /** DW_TAG_pointer_type. */
  public static final int POINTER_TYPE = 0x0f;

  /** DW_TAG_reference_type. */
  public static final int REFERENCE_TYPE = 0x10;

  /** DW_TAG_compile_unit. */
  public static final int COMPILE_UNIT = 0x11;

  /** DW_TAG_string_type. */
  public static final int STRING_TYPE = 0x12;

  /** DW_TAG_structure_type. */
  public static final int STRUCTURE_TYPE = 0x13;

  /** DW_TAG_subroutine_type. */
  public static final int SUBROUTINE_TYPE = 0x15;

  /** DW_TAG_typedef. */
  public static final int TYPEDEF = 0x16;

  /** DW_TAG_union_type. */
  public static final int UNION_TYPE = 0x17;

  /** DW_TAG_unspecified_parameters. */
  public static final int UNSPECIFIED_PARAMETERS = 0x18;

  /** DW_TAG_variant. */
  public static final int VARIANT = 0x19;

  /** DW_TAG_common_block. */
  public static final int COMMON_BLOCK = 0x1a;

  /** DW_TAG_common_inclusion. */
  public static final int COMMON_INCLUSION = 0x1b;

  /** DW_TAG_inheritance. */
  public static final int INHERITANCE = 0x1c;

  /** DW_TAG_inlined_subroutine. */
  public static final int INLINED_SUBROUTINE = 0x1d;

  /** DW_TAG_module. */
  public static final int MODULE = 0x1e;

  /** DW_TAG_ptr_to_member_type. */
  public static final int PTR_TO_MEMBER_TYPE = 0x1f;

  /** DW_TAG_set_type. */
  public static final int SET_TYPE = 0x20;

  /** DW_TAG_subrange_type. */
  public static final int SUBRANGE_TYPE = 0x21;

  /** DW_TAG_with_stmt. */
  public static final int WITH_STMT = 0x22;

  /** DW_TAG_access_declaration. */
  public static final int ACCESS_DECLARATION = 0x23;

  /** DW_TAG_base_type. */
  public static final int BASE_TYPE = 0x24;

  /** DW_TAG_catch_block. */
  public static final int CATCH_BLOCK = 0x25;

  /** DW_TAG_const_type. */
  public static final int CONST_TYPE = 0x26;

  /** DW_TAG_constant. */
  public static final int CONSTANT = 0x27;

  /** DW_TAG_enumerator. */
  public static final int ENUMERATOR = 0x28;

  /** DW_TAG_file_type. */
  public static final int FILE_TYPE = 0x29;

  /** DW_TAG_friend. */
  public static final int FRIEND = 0x2a;

  /** DW_TAG_namelist. */
  public static final int NAMELIST = 0x2b;

  /** DW_TAG_namelist_item. */
  public static final int NAMELIST_ITEM = 0x2c;

  /** DW_TAG_packed_type. */
  public static final int PACKED_TYPE = 0x2d;

  /** DW_TAG_subprogram. */
  public static final int SUBPROGRAM = 0x2e;

  /** DW_TAG_template_type_parameter. */
  public static final int TEMPLATE_TYPE_PARAMETER = 0x2f;

  /** DW_TAG_template_value_parameter. */
  public static final int TEMPLATE_VALUE_PARAMETER = 0x30;

  /** DW_TAG_thrown_type. */
  public static final int THROWN_TYPE = 0x31;

  /** DW_TAG_try_block. */
  public static final int TRY_BLOCK = 0x32;

  /** DW_TAG_variant_part. */
  public static final int VARIANT_PART = 0x33;

  /** DW_TAG_variable. */
  public static final int VARIABLE = 0x34;

  /** DW_TAG_volatile_type. */
  public static final int VOLATILE_TYPE = 0x35;

  /** DW_TAG_dwarf_procedure. */
  public static final int DWARF_PROCEDURE = 0x36;

  /** DW_TAG_restrict_type. */
  public static final int RESTRICT_TYPE = 0x37;

  /** DW_TAG_interface_type. */
  public static final int INTERFACE_TYPE = 0x38;

  /** DW_TAG_namespace. */
  public static final int NAMESPACE = 0x39;

  /** DW_TAG_imported_module. */
  public static final int IMPORTED_MODULE = 0x3a;

  /** DW_TAG_unspecified_type. */
  public static final int UNSPECIFIED_TYPE = 0x3b;

  /** DW_TAG_partial_unit. */
  public static final int PARTIAL_UNIT = 0x3c;

  /** DW_TAG_imported_unit. */
  public static final int IMPORTED_UNIT = 0x3d;

  /** DW_TAG_condition. */
  public static final int CONDITION = 0x3f;

  /** DW_TAG_shared_type. */
  public static final int SHARED_TYPE = 0x40;

  /** DW_TAG_type_unit. */
  public static final int TYPE_UNIT = 0x41;

  /** DW_TAG_rvalue_reference_type. */
  public static final int RVALUE_REFERENCE_TYPE = 0x42;

  /** DW_TAG_template_alias. */
  public static final int TEMPLATE_ALIAS = 0x43;

  /** DW_TAG_coarray_type. */
  public static final int COARRAY_TYPE = 0x44;

  /** DW_TAG_generic_subrange. */
  public static final int GENERIC_SUBRANGE = 0x45;

  /** DW_TAG_dynamic_type. */
  public static final int DYNAMIC_TYPE = 0x46;

  /** DW_TAG_atomic_type. */
  public static final int ATOMIC_TYPE = 0x47;

  /** DW_TAG_call_site. */
  public static final int CALL_SITE = 0x48;

  /** DW_TAG_call_site_parameter. */
  public static final int CALL_SITE_PARAMETER = 0x49;

  /** DW_TAG_skeleton_unit. */
  public static final int SKELETON_UNIT = 0x4a;

  /** DW_TAG_immutable_type. */
  public static final int IMMUTABLE_TYPE = 0x4b;

  /** DW_TAG_GNU_template_template_param. */
  public static final int GNU_TEMPLATE_TEMPLATE_PARAM = 0x4106;

  /** DW_TAG_GNU_template_parameter_pack. */
  public static final int GNU_TEMPLATE_PARAMETER_PACK = 0x4107;

  /** DW_TAG_GNU_formal_parameter_pack. */
  public static final int GNU_FORMAL_PARAMETER_PACK = 0x4108;

  /** DW_TAG_GNU_call_site. */
  public static final int GNU_CALL_SITE = 0x4109;

  /** DW_TAG_GNU_call_site_parameter. */
  public static final int GNU_CALL_SITE_PARAMETER = 0x410a;

  private DwTag() {}

  /** The standard's name of a code, or {@code DW_TAG_0x…} in hexadecimal when it has none here. */
  public static String name(int code) {
    return switch (code) {
      case ARRAY_TYPE -> "DW_TAG_array_type";
      case CLASS_TYPE -> "DW_TAG_class_type";
      case ENTRY_POINT -> "DW_TAG_entry_point";
      case ENUMERATION_TYPE -> "DW_TAG_enumeration_type";
      case FORMAL_PARAMETER -> "DW_TAG_formal_parameter";
      case IMPORTED_DECLARATION -> "DW_TAG_imported_declaration";
      case LABEL -> "DW_TAG_label";
      case LEXICAL_BLOCK -> "DW_TAG_lexical_block";
      case MEMBER -> "DW_TAG_member";
      case POINTER_TYPE -> "DW_TAG_pointer_type";
      case REFERENCE_TYPE -> "DW_TAG_reference_type";
      case COMPILE_UNIT -> "DW_TAG_compile_unit";
      case STRING_TYPE -> "DW_TAG_string_type";
      case STRUCTURE_TYPE -> "DW_TAG_structure_type";
      case SUBROUTINE_TYPE -> "DW_TAG_subroutine_type";
      case TYPEDEF -> "DW_TAG_typedef";
      case UNION_TYPE -> "DW_TAG_union_type";
      case UNSPECIFIED_PARAMETERS -> "DW_TAG_unspecified_parameters";
      case VARIANT -> "DW_TAG_variant";
      case COMMON_BLOCK -> "DW_TAG_common_block";
      case COMMON_INCLUSION -> "DW_TAG_common_inclusion";
      case INHERITANCE -> "DW_TAG_inheritance";
      case INLINED_SUBROUTINE -> "DW_TAG_inlined_subroutine";
      case MODULE -> "DW_TAG_module";
      case PTR_TO_MEMBER_TYPE -> "DW_TAG_ptr_to_member_type";
      case SET_TYPE -> "DW_TAG_set_type";
      case SUBRANGE_TYPE -> "DW_TAG_subrange_type";
      case WITH_STMT -> "DW_TAG_with_stmt";
      case ACCESS_DECLARATION -> "DW_TAG_access_declaration";
      case BASE_TYPE -> "DW_TAG_base_type";
      case CATCH_BLOCK -> "DW_TAG_catch_block";
      case CONST_TYPE -> "DW_TAG_const_type";
      case CONSTANT -> "DW_TAG_constant";
      case ENUMERATOR -> "DW_TAG_enumerator";
      case FILE_TYPE -> "DW_TAG_file_type";
      case FRIEND -> "DW_TAG_friend";
      case NAMELIST -> "DW_TAG_namelist";
      case NAMELIST_ITEM -> "DW_TAG_namelist_item";
      case PACKED_TYPE -> "DW_TAG_packed_type";
      case SUBPROGRAM -> "DW_TAG_subprogram";
      case TEMPLATE_TYPE_PARAMETER -> "DW_TAG_template_type_parameter";
      case TEMPLATE_VALUE_PARAMETER -> "DW_TAG_template_value_parameter";
      case THROWN_TYPE -> "DW_TAG_thrown_type";
      case TRY_BLOCK -> "DW_TAG_try_block";
      case VARIANT_PART -> "DW_TAG_variant_part";
      case VARIABLE -> "DW_TAG_variable";
      case VOLATILE_TYPE -> "DW_TAG_volatile_type";
      case DWARF_PROCEDURE -> "DW_TAG_dwarf_procedure";
      case RESTRICT_TYPE -> "DW_TAG_restrict_type";
      case INTERFACE_TYPE -> "DW_TAG_interface_type";
      case NAMESPACE -> "DW_TAG_namespace";
      case IMPORTED_MODULE -> "DW_TAG_imported_module";
      case UNSPECIFIED_TYPE -> "DW_TAG_unspecified_type";
      case PARTIAL_UNIT -> "DW_TAG_partial_unit";
      case IMPORTED_UNIT -> "DW_TAG_imported_unit";
      case CONDITION -> "DW_TAG_condition";
      case SHARED_TYPE -> "DW_TAG_shared_type";
      case TYPE_UNIT -> "DW_TAG_type_unit";
      case RVALUE_REFERENCE_TYPE -> "DW_TAG_rvalue_reference_type";
      case TEMPLATE_ALIAS -> "DW_TAG_template_alias";
      case COARRAY_TYPE -> "DW_TAG_coarray_type";
      case GENERIC_SUBRANGE -> "DW_TAG_generic_subrange";
      case DYNAMIC_TYPE -> "DW_TAG_dynamic_type";
      case ATOMIC_TYPE -> "DW_TAG_atomic_type";
      case CALL_SITE -> "DW_TAG_call_site";
      case CALL_SITE_PARAMETER -> "DW_TAG_call_site_parameter";
      case SKELETON_UNIT -> "DW_TAG_skeleton_unit";
      case IMMUTABLE_TYPE -> "DW_TAG_immutable_type";
      case GNU_TEMPLATE_TEMPLATE_PARAM -> "DW_TAG_GNU_template_template_param";
      case GNU_TEMPLATE_PARAMETER_PACK -> "DW_TAG_GNU_template_parameter_pack";
      case GNU_FORMAL_PARAMETER_PACK -> "DW_TAG_GNU_formal_parameter_pack";
      case GNU_CALL_SITE -> "DW_TAG_GNU_call_site";
      case GNU_CALL_SITE_PARAMETER -> "DW_TAG_GNU_call_site_parameter";
      default -> "DW_TAG_0x" + Integer.toHexString(code);
    };
  }
}
