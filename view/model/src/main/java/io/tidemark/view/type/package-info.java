/**
 * The types a field, a key column or a measure's input may have, and the Java values they stand
 * for. Knows nothing of Spark's or Cassandra's own types: those modules translate.
 */
package io.tidemark.view.type;
