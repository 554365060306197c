/** The start of an event's tile as a Spark column. Knows nothing of measures or cells. */
package io.tidemark.spark.tile;
