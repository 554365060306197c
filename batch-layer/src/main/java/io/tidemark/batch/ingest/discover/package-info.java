/**
 * Finds the files that a source may read on any Hadoop file system.
 *
 * <p>Must not know: what is in a file, or which files were read before.
 */
package io.tidemark.batch.ingest.discover;
