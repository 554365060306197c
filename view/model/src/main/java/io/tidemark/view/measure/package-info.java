/**
 * The measures' algebras: what one event becomes (prepare), how two partials become one (merge),
 * what a person reads (present), and how a partial is stored. A whole view's cells have {@link
 * io.tidemark.view.measure.ViewAlgebra}, and their columns {@link
 * io.tidemark.view.measure.ViewColumns}.
 *
 * <p>Presented values: count {@link Long}; sum {@link java.math.BigDecimal} for integers and
 * decimals, else {@link Double}; mean {@link Double}; variance and stddev {@link
 * io.tidemark.view.measure.Spread}; min, max, first and last {@link Long} for every integer, {@link
 * Double} for floating point, otherwise the value of the input's type ({@link java.time.Instant}
 * for timestamps); distinct {@link io.tidemark.view.measure.DistinctCount}; quantiles {@link
 * io.tidemark.view.measure.Quantiles}; top {@link io.tidemark.view.measure.TopItems}.
 *
 * <p>NaN is the greatest number for min and max, makes a sum, mean, variance or deviation NaN, and
 * is ignored by quantiles, all as in Spark. Minus zero is zero.
 *
 * <p>The Spark forms stand in {@code view/spark} and are held to these by the law tests.
 * Thread-safe throughout: algebras have no state, partials are values.
 */
package io.tidemark.view.measure;
