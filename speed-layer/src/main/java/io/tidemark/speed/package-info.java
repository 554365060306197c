/**
 * The speed layer: keeps, per cell, what came after the horizon. Uses a view's Spark and Cassandra
 * forms; must not know the batch layer.
 */
package io.tidemark.speed;
