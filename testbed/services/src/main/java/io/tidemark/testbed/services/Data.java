package io.tidemark.testbed.services;

/** What becomes of a service's data when the service ends. */
enum Data {
  /** It is there again at the next start: the service ends in order. */
  KEPT,
  /** Nobody needs it: the service may be killed, and need not take care of a crash. */
  DISPOSABLE
}
