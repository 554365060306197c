/**
 * The rules of the seam, one by one, on the real protocol objects against a real Cassandra: a log
 * by hand, batch runs and micro-batches stepped by hand, and the client's own reader, into whose
 * reads a test can step. Knows no Spark and no Delta. Each test fails when its rule is left out.
 *
 * <p>Times of a scenario are units of six seconds; a segment and the span of deduplication are ten
 * units long.
 */
package io.tidemark.testbed.soak.scenario;
