/**
 * What the main classes for spark-submit have in common: where they find their settings, how they
 * hear that they are to end, and what their process ends with. Knows no layer.
 */
package io.tidemark.spark.job;
