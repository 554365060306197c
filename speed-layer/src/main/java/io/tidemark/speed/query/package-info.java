/**
 * The streaming query of one view: from bronze's change feed to partials of each cell and segment,
 * micro-batch by micro-batch. Knows Spark and the protocol objects of the seam; must not know which
 * queries run, or when one starts again.
 */
package io.tidemark.speed.query;
