/**
 * What {@code ./tidemark} runs: the layers' commands and those that need local services, the
 * quickstart's data or the trials. The only place that knows everything.
 */
package io.tidemark.testbed.commands;
