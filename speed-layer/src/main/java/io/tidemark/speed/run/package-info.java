/**
 * Which queries run, and what becomes of them: one for each view, two while a definition changes;
 * started, watched, started again, stopped. Must not know how a query computes.
 */
package io.tidemark.speed.run;
