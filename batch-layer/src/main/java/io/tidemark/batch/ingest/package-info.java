/**
 * Brings what arrives for a source into bronze, each record once, however the job is stopped; keeps
 * bronze small and its log moving. Bronze's only writer.
 *
 * <p>Must not know: what is in a record, silver, gold, views. Cassandra is known as interfaces
 * only.
 */
package io.tidemark.batch.ingest;
