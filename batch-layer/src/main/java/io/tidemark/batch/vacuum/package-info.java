/**
 * Removes files that went out of the batch layer's tables long ago. Knows which tables those are;
 * leaves bronze to ingest.
 */
package io.tidemark.batch.vacuum;
