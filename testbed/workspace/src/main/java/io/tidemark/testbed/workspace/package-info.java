/**
 * A folder with a conf folder, a warehouse, logs and a Cassandra node of its own, for commands that
 * show or measure something without touching what the user has; and ingest and the layers at work
 * in it. Knows no particular data.
 */
package io.tidemark.testbed.workspace;
