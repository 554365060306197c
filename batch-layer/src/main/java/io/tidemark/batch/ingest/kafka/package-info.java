/**
 * Messages of Kafka topics, in portions that become one commit of bronze each, read by one consumer
 * in the driver. Where reading goes on stands in bronze's commits, and nowhere else.
 *
 * <p>Must not know: how a portion is committed, leases, files.
 */
package io.tidemark.batch.ingest.kafka;
