/**
 * Ingest and speed layer under load, as processes of their own: events that are sent, when each of
 * them is in an answer, and where the time between went. Knows the client, Kafka and what Spark
 * says of micro-batches; must not know what figures are compared with.
 */
package io.tidemark.testbed.bench.stream;
