/**
 * What answers must be: the order from bronze's log, which is read here file by file without Delta
 * or Spark, the values from the soak's own record of what it sent. Its deduplication, tiles and
 * sums are its own; the hash is the oracle's.
 */
package io.tidemark.testbed.soak.truth;
