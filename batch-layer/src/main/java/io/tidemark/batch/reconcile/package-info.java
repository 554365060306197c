/**
 * After a generation is published: whether what was served from its base and the speed layer's rows
 * is what batch found. Reads gold, speed rows and their progress; must not know how silver or gold
 * are made, and changes nothing but its own reports.
 */
package io.tidemark.batch.reconcile;
