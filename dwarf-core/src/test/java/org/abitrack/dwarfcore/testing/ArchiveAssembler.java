package org.abitrack.dwarfcore.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes {@code ar} archives in the GNU format, ordinary and thin. */
public final class ArchiveAssembler {
  private record Member(String name, byte[] bytes) {}

  private static final int SHORT_NAME = 15;

  private final boolean thin;
  private final List<Member> members = new ArrayList<>();
  private boolean symbolIndex;

  /**
   * An empty archive; a thin one holds the sizes and path names of its members, not their bytes.
   */
  public ArchiveAssembler(boolean thin) {
    this.thin = thin;
  }

  /** Adds a member. In a thin archive the name is a path relative to the archive. */
  public ArchiveAssembler member(String name, byte[] bytes) {
    members.add(new Member(name, bytes));
    return this;
  }

  /** Puts an (empty) symbol index in front, as {@code ranlib} does. */
  public ArchiveAssembler symbolIndex() {
    symbolIndex = true;
    return this;
  }

  /** The archive. */
  public byte[] assemble() {
    ByteWriter out = new ByteWriter(true).bytes(ascii(thin ? "!<thin>\n" : "!<arch>\n"));
    if (symbolIndex) {
      header(out, "/", 4);
      out.u32(0);
    }
    StringBuilder longNames = new StringBuilder();
    List<String> fields = new ArrayList<>();
    for (Member member : members) {
      if (thin || member.name.length() > SHORT_NAME || member.name.contains("/")) {
        fields.add("/" + longNames.length());
        longNames.append(member.name).append("/\n");
      } else {
        fields.add(member.name + "/");
      }
    }
    if (!longNames.isEmpty()) {
      header(out, "//", longNames.length());
      pad(out.bytes(ascii(longNames.toString())));
    }
    for (int i = 0; i < members.size(); i++) {
      byte[] bytes = members.get(i).bytes;
      header(out, fields.get(i), bytes.length);
      if (!thin) {
        pad(out.bytes(bytes));
      }
    }
    return out.toByteArray();
  }

  private static void pad(ByteWriter out) {
    if (out.size() % 2 != 0) {
      out.u8('\n');
    }
  }

  private static void header(ByteWriter out, String name, long size) {
    out.bytes(ascii("%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "644", size)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
