package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line number program: its header with directories and files, and the program as bytes (DWARF 2
 * to 4 §6.2.4, DWARF 5 §6.2.4). Setters return the table.
 *
 * <p>Entries are written in the order given. In DWARF 5 the first directory and the first file have
 * index 0, before that 1.
 */
public final class LineTableAssembler {
  /** Fields of the header that a test may want to break. */
  public enum Field {
    /** unit_length. */
    LENGTH,
    /** version. */
    VERSION,
    /** address_size, DWARF 5. */
    ADDRESS_SIZE,
    /** segment_selector_size, DWARF 5. */
    SEGMENT_SELECTOR_SIZE,
    /** header_length. */
    HEADER_LENGTH,
    /** minimum_instruction_length. */
    MINIMUM_INSTRUCTION_LENGTH,
    /** maximum_operations_per_instruction, from DWARF 4. */
    MAXIMUM_OPERATIONS,
    /** default_is_stmt. */
    DEFAULT_IS_STMT,
    /** line_base. */
    LINE_BASE,
    /** line_range. */
    LINE_RANGE,
    /** opcode_base; as many lengths less one follow. */
    OPCODE_BASE,
    /** directories_count, DWARF 5. */
    DIRECTORIES_COUNT,
    /** file_names_count, DWARF 5. */
    FILES_COUNT
  }

  /** How DWARF 5 writes path names. */
  public enum Paths {
    /** DW_FORM_string. */
    STRING,
    /** DW_FORM_line_strp. */
    LINE_STRP,
    /** DW_FORM_strp. */
    STRP
  }

  private record File(String name, long directory, long time, long size, byte @Nullable [] md5) {}

  private record Column(int contentType, FormValue value) {}

  private static final int DW_LNCT_PATH = 1;
  private static final int DW_LNCT_DIRECTORY_INDEX = 2;
  private static final int DW_LNCT_TIMESTAMP = 3;
  private static final int DW_LNCT_SIZE = 4;
  private static final int DW_LNCT_MD5 = 5;
  private static final int[] OPERANDS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

  private final DwarfVariant variant;
  private final String section;
  private final String label;
  private final List<String> directories = new ArrayList<>();
  private final List<File> files = new ArrayList<>();
  private final List<Column> extraColumns = new ArrayList<>();
  private final Map<Field, Long> overrides = new EnumMap<>(Field.class);
  private byte[] program = new byte[0];
  private int[] operands = OPERANDS;
  private Paths paths = Paths.LINE_STRP;
  private boolean times;
  private boolean sizes;
  private boolean checksums;

  LineTableAssembler(DwarfVariant variant, String section, String label) {
    this.variant = variant;
    this.section = section;
    this.label = label;
  }

  /** Adds a directory. */
  public LineTableAssembler directory(String path) {
    directories.add(path);
    return this;
  }

  /** Adds a file in a directory. */
  public LineTableAssembler file(String name, long directory) {
    files.add(new File(name, directory, 0, 0, null));
    return this;
  }

  /** Adds a file with modification time and size; DWARF 5 gets a column for each. */
  public LineTableAssembler file(String name, long directory, long time, long size) {
    times = true;
    sizes = true;
    files.add(new File(name, directory, time, size, null));
    return this;
  }

  /** Adds a file with a checksum of 16 bytes; before DWARF 5 it is left out. */
  public LineTableAssembler file(String name, long directory, byte[] md5) {
    checksums = true;
    files.add(new File(name, directory, 0, 0, md5.clone()));
    return this;
  }

  /** Sets how DWARF 5 writes path names. */
  public LineTableAssembler paths(Paths value) {
    paths = value;
    return this;
  }

  /** Adds a column to the file table of DWARF 5, with the same value for each file. */
  public LineTableAssembler column(int contentType, FormValue value) {
    extraColumns.add(new Column(contentType, value));
    return this;
  }

  /** The line number program. */
  public LineTableAssembler program(byte... opcodes) {
    program = opcodes.clone();
    return this;
  }

  /** Sets standard_opcode_lengths, and opcode_base with it. */
  public LineTableAssembler operands(int... counts) {
    operands = counts.clone();
    return this;
  }

  /** Puts {@code value} into a header field, whatever belongs there. */
  public LineTableAssembler override(Field field, long value) {
    overrides.put(field, value);
    return this;
  }

  /** Label of the table's first byte. */
  public String label() {
    return label;
  }

  /** Name of the section that the table lies in. */
  public String section() {
    return section;
  }

  void write(DwarfOutput output) {
    output.define(label, section);
    ByteWriter out = output.section(section);
    int offsetSize = variant.offsetSize();
    if (variant.dwarf64()) {
      out.u32(0xffff_ffffL);
    }
    int lengthAt = out.size();
    out.zeros(offsetSize).u16((int) field(Field.VERSION, variant.version()));
    if (variant.version() >= 5) {
      out.u8((int) field(Field.ADDRESS_SIZE, variant.addressSize()));
      out.u8((int) field(Field.SEGMENT_SELECTOR_SIZE, 0));
    }
    int headerLengthAt = out.size();
    out.zeros(offsetSize);
    writeMachine(out);
    if (variant.version() >= 5) {
      writeEntries(new ValueWriter(output, section, variant, null, 0));
    } else {
      writeOldEntries(out);
    }
    long headerLength = out.size() - headerLengthAt - (long) offsetSize;
    out.patch(headerLengthAt, field(Field.HEADER_LENGTH, headerLength), offsetSize);
    out.bytes(program);
    long length = out.size() - lengthAt - (long) offsetSize;
    out.patch(lengthAt, field(Field.LENGTH, length), offsetSize);
  }

  private void writeMachine(ByteWriter out) {
    out.u8((int) field(Field.MINIMUM_INSTRUCTION_LENGTH, 1));
    if (variant.version() >= 4) {
      out.u8((int) field(Field.MAXIMUM_OPERATIONS, 1));
    }
    out.u8((int) field(Field.DEFAULT_IS_STMT, 1));
    out.u8((int) field(Field.LINE_BASE, -5));
    out.u8((int) field(Field.LINE_RANGE, 14));
    int opcodeBase = (int) field(Field.OPCODE_BASE, operands.length + 1);
    out.u8(opcodeBase);
    for (int opcode = 1; opcode < opcodeBase; opcode++) {
      out.u8(opcode <= operands.length ? operands[opcode - 1] : 1);
    }
  }

  private void writeOldEntries(ByteWriter out) {
    for (String directory : directories) {
      out.string(directory);
    }
    out.u8(0);
    for (File file : files) {
      out.string(file.name).uleb128(file.directory).uleb128(file.time).uleb128(file.size);
    }
    out.u8(0);
  }

  private void writeEntries(ValueWriter values) {
    ByteWriter out = values.bytes();
    out.u8(1).uleb128(DW_LNCT_PATH).uleb128(path("").form());
    out.uleb128(field(Field.DIRECTORIES_COUNT, directories.size()));
    for (String directory : directories) {
      path(directory).encoder().write(values);
    }
    List<Column> format = columns(new File("", 0, 0, 0, null));
    out.u8(format.size());
    for (Column column : format) {
      out.uleb128(column.contentType).uleb128(column.value.form());
    }
    out.uleb128(field(Field.FILES_COUNT, files.size()));
    for (File file : files) {
      for (Column column : columns(file)) {
        column.value.encoder().write(values);
      }
    }
  }

  private List<Column> columns(File file) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(DW_LNCT_PATH, path(file.name)));
    columns.add(new Column(DW_LNCT_DIRECTORY_INDEX, Forms.udata(file.directory)));
    if (times) {
      columns.add(new Column(DW_LNCT_TIMESTAMP, Forms.udata(file.time)));
    }
    if (sizes) {
      columns.add(new Column(DW_LNCT_SIZE, Forms.udata(file.size)));
    }
    if (checksums) {
      byte[] md5 = file.md5 == null ? new byte[16] : file.md5;
      columns.add(new Column(DW_LNCT_MD5, new FormValue(0x1e, o -> o.bytes().bytes(md5))));
    }
    columns.addAll(extraColumns);
    return columns;
  }

  private FormValue path(String text) {
    return switch (paths) {
      case STRING -> Forms.string(text);
      case LINE_STRP -> Forms.lineStrp(text);
      case STRP -> Forms.strp(text);
    };
  }

  private long field(Field field, long right) {
    return overrides.getOrDefault(field, right);
  }
}
