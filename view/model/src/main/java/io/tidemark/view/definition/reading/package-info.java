/**
 * Definitions read from HOCON and checked as far as that is possible without Spark: names, types,
 * columns, options, zones and patterns. What an expression means is checked by {@code view/spark}.
 */
package io.tidemark.view.definition.reading;
