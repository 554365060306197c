/**
 * Parts of the layers and the client that are wrong on purpose, to see that the soak finds them.
 * They are handed in by constructors; nothing outside the soak knows them.
 */
package io.tidemark.testbed.soak.broken;
