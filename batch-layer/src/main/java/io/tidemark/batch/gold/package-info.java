/**
 * A view's finished cells: recomputed completely from silver, one Delta commit for each generation.
 * Knows no Cassandra and no pointer.
 */
package io.tidemark.batch.gold;
