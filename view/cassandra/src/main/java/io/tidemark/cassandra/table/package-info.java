/**
 * The tables of views and of the system: names, columns, types, statements that create them, and
 * how cells fall into partitions. Knows no rows and moves nothing.
 */
package io.tidemark.cassandra.table;
