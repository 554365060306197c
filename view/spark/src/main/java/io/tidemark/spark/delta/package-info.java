/**
 * Tidemark's Delta tables as files: where each stands, the form of bronze, and the log of its
 * commits with their times. Knows no definition's meaning, no layer and no Cassandra.
 */
package io.tidemark.spark.delta;
