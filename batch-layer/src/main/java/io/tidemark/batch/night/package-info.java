/**
 * Runs: the steps put in order over views and sources, all of them in one night or one by one with
 * the run's id. What a step does stands elsewhere.
 */
package io.tidemark.batch.night;
