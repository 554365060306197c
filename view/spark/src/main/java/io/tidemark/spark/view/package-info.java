/**
 * A view over clean events as Spark columns: from event to prepared event, from prepared events to
 * cells. Knows no tables and neither layer.
 */
package io.tidemark.spark.view;
