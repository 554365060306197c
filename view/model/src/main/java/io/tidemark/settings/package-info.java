/**
 * What an operator sets: the modules' {@code reference.conf} files, overlaid by the folder of
 * {@code --conf}, overlaid by {@code --set}; and both together with the definitions. Which settings
 * there are is known by the modules that read them.
 */
package io.tidemark.settings;
