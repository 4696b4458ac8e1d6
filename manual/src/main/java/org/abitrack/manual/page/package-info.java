/**
 * What there is to say about a command, whatever it is written for: taken from the picocli model of
 * the command line, or from a help text where a command has no such model. Depends on picocli.
 */
@NullMarked
package org.abitrack.manual.page;

import org.jspecify.annotations.NullMarked;
