/**
 * Asks at random and holds every answer against the truth. Sees the view through the client only.
 */
package io.tidemark.testbed.soak.reading;
