package org.abitrack.symversions.diagnostic;

import static com.google.common.truth.Truth.assertThat;

import org.abitrack.commandline.terminal.OneLine;
import org.junit.jupiter.api.Test;

class SymversionsExceptionTest {
  /** Names come from the input: a line feed or an escape sequence must not reach a log. */
  @Test
  void messageIsOneHarmlessLine() {
    assertThat(new SymversionsException("a\nb\r\u001b[31mc\0\u007f").getMessage())
        .isEqualTo("a?b??[31mc??");
    assertThat(new KabiRuleException("x\ty").getMessage()).isEqualTo("x?y");
  }

  @Test
  void otherTextStays() {
    assertThat(OneLine.of(" ~\u00a0\u00e4\u00ff")).isEqualTo(" ~\u00a0\u00e4\u00ff");
    assertThat(OneLine.of("\u0080\u009b\u009f")).isEqualTo("???");
    assertThat(OneLine.of("")).isEmpty();
  }
}
