/**
 * Sources and views as an operator declares them: the records, reading them from HOCON with all
 * problems at once, the fingerprint, and the resolved form that is published. Knows no Spark, so an
 * expression is text here; what type it has is told by {@code view/spark} when it resolves a view.
 */
package io.tidemark.view.definition;
