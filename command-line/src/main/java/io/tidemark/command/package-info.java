/**
 * {@code ./tidemark}: one manner for all commands - options, exit codes, messages, progress, logs -
 * and the commands themselves, which hand over to the layers. Knows every layer; no layer knows it.
 * Commands that need the testbed are added from outside ({@link TidemarkCommandLine}).
 */
package io.tidemark.command;
