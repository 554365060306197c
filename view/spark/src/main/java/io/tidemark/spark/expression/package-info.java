/**
 * Users' SQL expressions: what is allowed in them, what type they have, and their evaluation per
 * row in a way that tells an error from a null and never fails a task. Knows neither sources nor
 * views.
 */
package io.tidemark.spark.expression;
