/**
 * The measures' algebras: what one event becomes (prepare), how two partials become one (merge),
 * what a person reads (present), and how a partial is stored. The Spark forms stand in {@code
 * view/spark} and are held to these by the law tests. Thread-safe throughout: algebras have no
 * state, partials are values.
 */
package io.tidemark.view.measure;
