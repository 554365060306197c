/**
 * The Java client: asks a view for the value of its measures, for keys and a range of time, and
 * says what each answer rests on. Definitions come from Cassandra, so a client needs no files. Must
 * not know Spark, Delta or how rows came to be.
 */
package io.tidemark.client;
