/**
 * The pointer: the one row per view that says which generation is published, and the rules of the
 * seam that follow from it alone (which row of a cell counts, which rows may go, when a rollback is
 * allowed). The rules are pure; {@link io.tidemark.cassandra.pointer.PointerStore} moves the row.
 * Must not know how rows are read or written.
 */
package io.tidemark.cassandra.pointer;
