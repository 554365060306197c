/**
 * Leases: one run at a time on a view, a source or a source's ingest. A lease is a few columns with
 * a time to live, changed by lightweight transactions only, so Cassandra's clock alone decides when
 * it has run out. Knows nothing of what the holder does.
 */
package io.tidemark.cassandra.lease;
