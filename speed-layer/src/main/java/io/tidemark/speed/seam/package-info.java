/**
 * The speed layer's side of the seam: where a run begins, what a micro-batch does before and after
 * its rows, and when it must begin anew. Knows pointer, progress and speed rows; must not know
 * Spark, so that every rule can be stepped through by hand.
 */
package io.tidemark.speed.seam;
