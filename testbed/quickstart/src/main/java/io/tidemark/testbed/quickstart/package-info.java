/**
 * {@code ./tidemark quickstart}: three weeks of real flights, from files to answers, on this
 * machine alone. Knows the flights' definitions by name.
 */
package io.tidemark.testbed.quickstart;
