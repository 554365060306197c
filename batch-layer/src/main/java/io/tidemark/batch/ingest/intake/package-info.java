/**
 * What there is to read next from the feeds of a source, in portions that become one commit each.
 *
 * <p>Must not know: how a portion is committed, leases, clocks of others.
 */
package io.tidemark.batch.ingest.intake;
