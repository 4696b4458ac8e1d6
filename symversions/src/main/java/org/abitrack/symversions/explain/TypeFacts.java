package org.abitrack.symversions.explain;

import java.util.List;

/**
 * What is known of a named type besides its text.
 *
 * @param die what the DIE with the text says
 * @param notes why its body is hidden and what the kABI rules do to it, as sentences
 */
record TypeFacts(DieFacts die, List<String> notes) {}
