/**
 * How far layers have come: the speed layer per view and set of tables, ingest per source. Knows
 * nothing of pointers.
 */
package io.tidemark.cassandra.progress;
