/** The definitions that clients read, one per view and fingerprint. Knows nothing of rows. */
package io.tidemark.cassandra.definition;
