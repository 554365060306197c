/**
 * Real local services for development and tests: a Cassandra node, a Kafka broker and a Spark
 * cluster, each a child process (the cluster: several) with its own class path, its data, logs and
 * configuration in a folder of the caller's choice.
 *
 * <p>Must not know: any layer, any view, Spark's classes, the Cassandra driver or the Kafka client.
 * What uses a service connects to the address that is handed out here.
 */
package io.tidemark.testbed.services;
