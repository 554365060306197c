package io.tidemark.batch.ingest.kafka;

/** No broker answers in time; it is worth asking again later. */
final class BrokerAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokerAwayException(Throwable cause) {
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
  }
}
