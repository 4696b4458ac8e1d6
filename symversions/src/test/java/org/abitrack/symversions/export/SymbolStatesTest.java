package org.abitrack.symversions.export;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.testing.RecordingSink;
import org.abitrack.symversions.testing.TestObjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Symbols A and B are aliases, C is alone, D and E have no address. */
class SymbolStatesTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final int E = 4;

  private final RecordingSink sink = new RecordingSink();
  private final SymbolSet symbols = SymbolSet.of(List.of("a", "b", "c", "d", "e"));
  private final SymbolAddresses addresses = new SymbolAddresses(symbols);
  private final SymbolStates states = new SymbolStates(symbols, addresses);

  @BeforeEach
  void readAddresses() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    ElfSection text = elf.section(".text", new byte[16]);
    elf.symbol("a").in(text, 4).global();
    elf.symbol("b").in(text, 4).global();
    elf.symbol("c").in(text, 8).global();
    addresses.read(TestObjects.open(elf), sink);
  }

  @Test
  void nothingIsKnownAtFirst() {
    for (int symbol = A; symbol <= E; symbol++) {
      assertThat(states.state(symbol)).isEqualTo(SymbolState.UNPROCESSED);
      assertThat(states.die(symbol)).isEqualTo(SymbolStates.NO_DIE);
      assertThat(states.pointerDie(symbol)).isEqualTo(SymbolStates.NO_DIE);
      assertThat(states.crc(symbol)).isEqualTo(0);
      assertThat(states.unprocessed(symbol)).isEqualTo(symbol);
    }
  }

  @Test
  void aDieIsThatOfAllAliases() {
    states.setDie(B, 100);

    assertThat(states.die(A)).isEqualTo(100);
    assertThat(states.state(A)).isEqualTo(SymbolState.MAPPED);
    assertThat(states.unprocessed(A)).isEqualTo(-1);
    assertThat(states.unprocessed(B)).isEqualTo(-1);
    assertThat(states.die(C)).isEqualTo(SymbolStates.NO_DIE);
    assertThat(states.unprocessed(C)).isEqualTo(C);
  }

  /** They have the same section and value, none, but are no aliases. */
  @Test
  void symbolsWithoutAddressAreAlone() {
    states.setDie(D, 100);
    states.setPointerDie(D, 101);
    states.setCrc(D, 5, sink);

    assertThat(states.state(D)).isEqualTo(SymbolState.PROCESSED);
    assertThat(states.state(E)).isEqualTo(SymbolState.UNPROCESSED);
    assertThat(states.die(E)).isEqualTo(SymbolStates.NO_DIE);
    assertThat(states.pointerDie(E)).isEqualTo(SymbolStates.NO_DIE);
    assertThat(states.crc(E)).isEqualTo(0);
  }

  @Test
  void aPointerDieDoesNotMakeASymbolMapped() {
    states.setPointerDie(A, 7);
    states.setPointerDie(B, 8);

    assertThat(states.pointerDie(A)).isEqualTo(8);
    assertThat(states.state(A)).isEqualTo(SymbolState.UNPROCESSED);
    assertThat(states.die(A)).isEqualTo(SymbolStates.NO_DIE);
  }

  @Test
  void aVersionIsThatOfAllAliases() {
    states.setCrc(A, 0x1234, sink);

    assertThat(states.crc(B)).isEqualTo(0x1234);
    assertThat(states.state(B)).isEqualTo(SymbolState.PROCESSED);
    assertThat(states.state(C)).isEqualTo(SymbolState.UNPROCESSED);
    assertThat(sink.warnings()).isEmpty();
  }

  @Test
  void theSameVersionAgainIsNoWarning() {
    states.setCrc(A, 0x1234, sink);
    states.setCrc(B, 0x1234, sink);

    assertThat(sink.warnings()).isEmpty();
  }

  @Test
  void anotherVersionIsAWarningForEachSymbolThatHadOne() {
    states.setCrc(A, 0x1234, sink);
    states.setCrc(B, 0xfedcba98, sink);

    assertThat(states.crc(A)).isEqualTo(0xfedcba98);
    assertThat(sink.warnings())
        .containsExactly(
            "overriding version for symbol b (crc 1234 vs. fedcba98)",
            "overriding version for symbol a (crc 1234 vs. fedcba98)")
        .inOrder();
  }

  /** A symbol of a later object that looks like an alias takes its version away without a word. */
  @Test
  void aNewDieMakesAnotherVersionSilent() {
    states.setCrc(A, 0x1234, sink);
    states.setDie(B, 50);
    states.setCrc(B, 0x5678, sink);

    assertThat(states.crc(A)).isEqualTo(0x5678);
    assertThat(sink.warnings()).isEmpty();
  }

  /** An alias found later makes up for a symbol that has its DIE already. */
  @Test
  void anUnprocessedAliasIsFoundForAMappedSymbol() {
    states.setDie(C, 9);
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.symbol("d").in(elf.section(".text", new byte[16]), 8).global();
    addresses.read(TestObjects.open(elf), sink);

    assertThat(states.unprocessed(C)).isEqualTo(D);
  }
}
