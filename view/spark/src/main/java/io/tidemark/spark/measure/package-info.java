/**
 * The measures as Spark aggregates: the columns that they give are those of the algebra in {@code
 * view/model}, and the law tests hold both together. Knows no views, tiles or tables.
 *
 * <p>{@link io.tidemark.spark.measure.DoubleFold} extends Spark's own aggregate functions, which
 * are not a stable interface of Spark: look there first when Spark's version changes.
 */
package io.tidemark.spark.measure;
