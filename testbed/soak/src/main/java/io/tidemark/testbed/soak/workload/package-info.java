/**
 * What the soak sends: events that are disordered, duplicated and late, records that are none, and
 * a record of everything that was sent. Knows no layer.
 */
package io.tidemark.testbed.soak.workload;
