/** The batch layer's door for spark-submit. Its actions stand in the packages below. */
package io.tidemark.batch;
