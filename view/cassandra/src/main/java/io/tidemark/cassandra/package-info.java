/**
 * A view in Cassandra: settings and sessions. The packages beside it hold tables, rows, the
 * pointer, leases and what else is kept per view and source. Knows the driver and view/model; must
 * not know Spark, Delta or any layer.
 */
package io.tidemark.cassandra;
