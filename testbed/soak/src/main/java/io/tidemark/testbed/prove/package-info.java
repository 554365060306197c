/**
 * Holds batch's share plus speed's share of someone's own events against the naive oracle, over
 * logs that are made of them at random. Uses the layers' compiled plans, and neither Cassandra nor
 * Kafka.
 */
package io.tidemark.testbed.prove;
