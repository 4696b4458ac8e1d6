package org.abitrack.dwarfcore.dwarf.form;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.abitrack.dwarfcore.io.HeapSection;
import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void everyFormIsFoundByItsCode() {
    for (Form form : Form.values()) {
      assertThat(Form.of(form.code())).isSameInstanceAs(form);
    }
  }

  /** DWARF 5 table 7.6 ends at 0x2c and has one hole; GNU has four of its own. */
  @Test
  void nothingElseIsAForm() {
    int known = 0;
    for (int code = -3; code < 0x10000; code++) {
      known += Form.of(code) == null ? 0 : 1;
    }
    assertThat(known).isEqualTo(0x2c - 1 + 4);
    assertThat(Form.of(0x02)).isNull();
    assertThat(Form.of(0x1_0000_0000L + 0x08)).isNull();
    assertThat(Form.of(Long.MIN_VALUE + 0x08)).isNull();
  }

  @Test
  void referenceAddressIsAnAddressInVersion2Only() {
    assertThat(Form.REF_ADDR.size(8, 4, 2)).isEqualTo(8);
    assertThat(Form.REF_ADDR.size(8, 4, 3)).isEqualTo(4);
    assertThat(Form.REF_ADDR.size(4, 8, 5)).isEqualTo(8);
  }

  @Test
  void indirectHasNoValueOfItsOwn() {
    HeapSection section = new HeapSection("f", ".s", false, new byte[] {1, 2, 3});
    assertThrows(
        IllegalArgumentException.class,
        () -> FormReader.read(section.reader(), Form.INDIRECT, 8, 4, 5));
  }
}
