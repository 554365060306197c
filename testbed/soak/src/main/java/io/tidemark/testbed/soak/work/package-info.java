/**
 * Ingest, speed and batch in processes of their own, which may be killed at any moment, and the one
 * that gives them work.
 */
package io.tidemark.testbed.soak.work;
