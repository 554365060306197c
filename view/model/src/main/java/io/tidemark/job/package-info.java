/**
 * What commands and jobs have in common for those who start them: arguments, exit codes, JSON.
 * Knows nothing of what they do.
 */
package io.tidemark.job;
