/** Tiles: calendar spans of event time in a zone. Pure java.time; no storage, no engine. */
package io.tidemark.view.tile;
