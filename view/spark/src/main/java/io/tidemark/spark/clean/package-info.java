/**
 * Cleaning: what becomes of one record of bronze by its source's definition, an event or not, with
 * every reason. One row in, one row out; used by batch and streams alike. Knows nothing of
 * duplicates, of views, or of where tables stand.
 */
package io.tidemark.spark.clean;
