/**
 * {@code ./tidemark trial}: whole real data sets through ingest, batch and client, every figure
 * held against figures that were computed elsewhere.
 */
package io.tidemark.testbed.trial;
