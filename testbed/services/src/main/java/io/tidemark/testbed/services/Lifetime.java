package io.tidemark.testbed.services;

/** How long a service's process lives when nobody stops it. */
enum Lifetime {
  /** It never outlives the process that started it. */
  OF_PARENT,
  /** It runs in the background until it is stopped. */
  DETACHED
}
