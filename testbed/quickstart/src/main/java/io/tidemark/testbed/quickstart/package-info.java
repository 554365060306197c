/**
 * {@code ./tidemark quickstart}: three weeks of real flights, from files and through Kafka to
 * answers that are all checked, on this machine alone. Knows the flights' definitions by name.
 */
package io.tidemark.testbed.quickstart;
