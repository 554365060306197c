/**
 * Hadoop's file systems of this machine's files, without a process of the operating system for each
 * file that is made or renamed. Knows Hadoop alone.
 */
package io.tidemark.spark.file;
