/**
 * Lightweight transactions whose outcome is always found out. Knows statements, and nothing of what
 * they move.
 */
package io.tidemark.cassandra.transaction;
