/**
 * The laws that every measure keeps, and the inputs to try them with. Each case of {@link
 * io.tidemark.testbed.law.MeasureCases} goes through them in Java here, and in Spark in the tests
 * of view/spark. What is right is told by the oracle.
 */
package io.tidemark.testbed.law;
