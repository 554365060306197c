/**
 * A source's valid events and its quarantine, derived from bronze; and the origins that an operator
 * withdrew. Knows no view, no generation and no Cassandra.
 */
package io.tidemark.batch.silver;
