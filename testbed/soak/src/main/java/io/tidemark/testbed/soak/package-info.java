/**
 * Shows that no answer is wrong: the whole pipeline under load and faults, and, in tests, every
 * rule of the seam on its own. May use every layer; no layer may know it.
 */
package io.tidemark.testbed.soak;
