package io.tidemark.speed.seam;

/**
 * Between the speed rows that count and a micro-batch, records are missing (rows or progress were
 * lost, or another run began anew): start again without checkpoint.
 */
public final class HoleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HoleException(String message) {
    super(message);
  }
}
