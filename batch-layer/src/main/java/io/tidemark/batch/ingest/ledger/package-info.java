/**
 * What ingest has read: a list of files per source, which bronze's commits carry as well, so that
 * it can always be completed or made again from them.
 *
 * <p>Must not know: how files are found or read.
 */
package io.tidemark.batch.ingest.ledger;
