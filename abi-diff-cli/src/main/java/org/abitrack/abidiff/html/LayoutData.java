package org.abitrack.abidiff.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.abitrack.abidiff.drawing.Difference;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.drawing.LayoutRow;
import org.abitrack.abidiff.drawing.LayoutSlot;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/**
 * Two layouts side by side as JSON: {@code {"size": [old, new], "rows": [row…]}} with sizes in
 * bytes, null where not known. A row is {@code [differences, words, before, after]}: differences
 * are bits; before and after are lists of slots {@code [kind, name, type, offset, bits,
 * isBitField]}, numbers as in {@link Codes}, types as positions in the report's list, offsets in
 * bits. If after is a number, it is before moved by so many bits.
 */
final class LayoutData {
  private LayoutData() {}

  static void write(JsonGenerator json, LayoutComparison layout, ToIntFunction<String> types)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("size");
    size(json, layout.before());
    size(json, layout.after());
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (LayoutRow row : layout.rows()) {
      row(json, row, types);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void size(JsonGenerator json, @Nullable TypeLayout layout) throws IOException {
    if (layout == null || layout.byteSize() == TypeNode.NONE) {
      json.writeNull();
    } else {
      json.writeNumber(layout.byteSize());
    }
  }

  private static void row(JsonGenerator json, LayoutRow row, ToIntFunction<String> types)
      throws IOException {
    int differences = 0;
    for (Difference difference : row.differences()) {
      differences |= Codes.of(difference);
    }
    json.writeStartArray();
    json.writeNumber(differences);
    json.writeString(row.isChanged() ? VisibleText.of(row.verb()) : "");
    slots(json, row.before(), types);
    if (isCopy(row)) {
      json.writeNumber(row.shift());
    } else {
      slots(json, row.after(), types);
    }
    json.writeEndArray();
  }

  /** Whether the new slots are the old ones at offsets that all moved alike. */
  private static boolean isCopy(LayoutRow row) {
    if (row.before().isEmpty() || row.before().size() != row.after().size()) {
      return false;
    }
    for (int i = 0; i < row.before().size(); i++) {
      LayoutSlot old = row.before().get(i);
      long offset =
          old.bitOffset() == TypeNode.NONE ? old.bitOffset() : old.bitOffset() + row.shift();
      LayoutSlot moved =
          new LayoutSlot(old.kind(), old.name(), old.type(), offset, old.bits(), old.bitField());
      if (!moved.equals(row.after().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void slots(JsonGenerator json, List<LayoutSlot> slots, ToIntFunction<String> types)
      throws IOException {
    json.writeStartArray();
    for (LayoutSlot slot : slots) {
      json.writeStartArray();
      json.writeNumber(Codes.of(slot.kind()));
      json.writeString(VisibleText.of(slot.name()));
      json.writeNumber(slot.isGap() ? -1 : types.applyAsInt(slot.typeName()));
      json.writeNumber(slot.bitOffset());
      json.writeNumber(slot.bits());
      json.writeNumber(slot.bitField() ? 1 : 0);
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
