/**
 * HOCON text read with care: every file is read although another one is broken, every problem is
 * kept with its file and line, and a key that nobody asked for is a problem. Knows neither which
 * settings there are nor what a definition looks like.
 */
package io.tidemark.settings.hocon;
