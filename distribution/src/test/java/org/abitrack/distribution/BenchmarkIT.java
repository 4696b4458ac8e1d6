package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The benchmark script's arithmetic; it measures nothing here. */
final class BenchmarkIT {
  @Test
  void mediansRatiosAndVerdictsAreRight() throws IOException, InterruptedException {
    Shell.Result test = Shell.in(Shell.checkout()).runProgram("bench/run", "--self-test");

    assertThat(test.output()).isEqualTo("bench/run: self-test passed\n");
    assertThat(test.status()).isEqualTo(0);
  }
}
