package org.abitrack.abidiff.rust;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mangled names, of real kernels where not said otherwise, and the paths that they stand for. */
final class RustPathTest {
  private static final String IOMAP =
      "_RNvMs7_NtNtCsb5MLIFMWygY_6kernel3pci2ioINtB7_6DeviceNtNtB9_6device5BoundE12iomap_region";

  @Test
  void genericArgumentsAreFollowedThroughBackReferences() {
    assertThat(RustPath.of(IOMAP))
        .isEqualTo("<kernel::pci::Device<kernel::device::Bound>>::iomap_region");
  }

  @Test
  void traitImplementationsNameTypeAndTrait() {
    assertThat(
            RustPath.of(
                "_RNvXs7_NtCsb5MLIFMWygY_6kernel3i2cNtB5_10I2cAdapterNtNtNtB7_4sync4aref16AlwaysRefCounted7dec_ref"))
        .isEqualTo("<kernel::i2c::I2cAdapter as kernel::sync::aref::AlwaysRefCounted>::dec_ref");
  }

  /** The second name's longer impl index shifts every back reference. */
  @Test
  void implIndexesDoNotCountEvenIfTheyShiftBackReferences() {
    assertThat(
            RustPath.of(
                "_RNvXs10_NtCsebvPM9VZv4X_8bindings12bindings_rawNtB6_16preempt_notifierNtNtCs2lKf6AS60Zg_4core7default7Default7default"))
        .isEqualTo(
            RustPath.of(
                "_RNvXsz_NtCsebvPM9VZv4X_8bindings12bindings_rawNtB5_16preempt_notifierNtNtCs2lKf6AS60Zg_4core7default7Default7default"));
  }

  /** Made up: closures are numbered per function, and the number is all that tells them apart. */
  @Test
  void closuresKeepTheirNumbers() {
    assertThat(RustPath.of("_RNCNvCs1_1a1f0B3_")).isEqualTo("a::f::{C:#0}");
    assertThat(RustPath.of("_RNCNvCs1_1a1fs_0B3_")).isEqualTo("a::f::{C:#1}");
  }

  /** Made up: each kind of type once. */
  @Test
  void allKindsOfTypes() {
    assertThat(RustPath.of("_RINvCs1_1a1fmRhQNtB2_1TPaOuAhj4_SbThjEFUKChEuDNtB2_1TEL_E"))
        .isEqualTo(
            "a::f<u32, &u8, &mut a::T, *const i8, *mut (), [u8; usize4], [bool], (u8, usize), "
                + "unsafe extern C fn(u8) -> (), dyn a::T>");
  }

  @Test
  void legacyNamesLoseTheirHash() {
    assertThat(RustPath.of("_ZN4core3fmt9Formatter9write_str17h0123456789abcdefE"))
        .isEqualTo("core::fmt::Formatter::write_str");
  }

  @Test
  void othersHaveNone() {
    for (String name :
        List.of("kfree", "_R", "_RNv", "_ZN4core3fmtE", "_ZN3foo3barEv", "_RNvB_1a", "")) {
      assertThat(RustPath.of(name)).isNull();
    }
  }

  /** A few bytes of back references could otherwise stand for gigabytes. */
  @Test
  void exponentialNamesAreRefused() {
    StringBuilder name = new StringBuilder("_RIC1a");
    int last = 1;
    for (int i = 0; i < 60; i++) {
      int at = name.length() - 2;
      name.append("TB").append(base62(last)).append('B').append(base62(last)).append('E');
      last = at;
    }
    assertThat(RustPath.of(name + "E")).isNull();
  }

  private static String base62(int value) {
    String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (value == 0) {
      return "_";
    }
    StringBuilder text = new StringBuilder();
    for (int rest = value - 1; text.isEmpty() || rest > 0; rest /= 62) {
      text.insert(0, digits.charAt(rest % 62));
    }
    return text + "_";
  }

  @Test
  void brokenNamesDoNoHarm() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      char[] name = IOMAP.substring(0, 3 + random.nextInt(IOMAP.length() - 2)).toCharArray();
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        name[2 + random.nextInt(name.length - 2)] = (char) (' ' + random.nextInt(95));
      }
      String path = RustPath.of(new String(name));
      assertThat(path == null ? 0 : path.length()).isLessThan(1 << 17);
    }
  }

  @Test
  void pairsAreMadeOnceEach() {
    String old = "_RNvMs7_Cs1_1aNtB5_1T1f";
    List<RustPairing.Pair> pairs =
        RustPairing.pair(
            List.of(old, "_RNvMs8_Cs1_1aNtB5_1T1f", "gone"),
            List.of("_RNvMs9_Cs2_1aNtB5_1T1f", "fresh"));
    assertThat(pairs)
        .containsExactly(new RustPairing.Pair(old, "_RNvMs9_Cs2_1aNtB5_1T1f", "<a::T>::f"));
  }
}
