/**
 * The Spark session that Tidemark's jobs run in. Sets what results depend on (ANSI mode, UTC,
 * Delta) whatever the session was started with; knows no source and no view.
 */
package io.tidemark.spark;
