/**
 * What every step of a run rests on: the run's plan, its manifest, its leases, and the needs that
 * actions are given. Knows nothing of what a step does.
 */
package io.tidemark.batch.run;
