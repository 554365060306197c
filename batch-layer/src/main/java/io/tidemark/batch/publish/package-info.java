/**
 * From gold to Cassandra: writing what changed, reading it back, moving the pointer, deleting what
 * nobody can select any more. Knows no bronze and no silver.
 */
package io.tidemark.batch.publish;
