package io.tidemark.testbed.soak.work;

import java.io.IOException;

/** A worker lives, and did not do what it was told; the message says why. */
public final class WorkRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  WorkRefusedException(String message) {
    super(message);
  }
}
