/**
 * Rows of cells: written, read back, scanned and deleted, in bulk and in the background, with a
 * bound on what is in flight. Knows tables; must not know pointers or which row counts.
 */
package io.tidemark.cassandra.row;
