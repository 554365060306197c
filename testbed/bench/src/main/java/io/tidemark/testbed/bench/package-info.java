/**
 * Benchmarks: each measures Tidemark beside what it is compared with, in one run and in turns, and
 * gives a ratio. Knows every layer; nothing depends on it but the commands.
 */
package io.tidemark.testbed.bench;
