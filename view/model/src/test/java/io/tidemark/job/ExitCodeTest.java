package io.tidemark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  @Test
  void theWorseOfTwoHasTheGreaterExitStatus() {
    assertEquals(ExitCode.FAILED, ExitCode.DONE.worse(ExitCode.FAILED));
    assertEquals(ExitCode.INTERRUPTED, ExitCode.INTERRUPTED.worse(ExitCode.LEASE_HELD));
    assertEquals(ExitCode.DONE, ExitCode.DONE.worse(ExitCode.DONE));
  }
}
