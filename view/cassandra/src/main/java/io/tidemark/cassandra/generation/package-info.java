/**
 * The history of a view's generations: to look at, and so that no number is ever used twice.
 * Whether a generation is published stands in the pointer row and nowhere else.
 */
package io.tidemark.cassandra.generation;
