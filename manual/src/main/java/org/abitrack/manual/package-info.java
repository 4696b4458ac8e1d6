/**
 * Writes manual pages and completions of all commands, from what the commands themselves say of
 * their options. Part of the build, not of what is installed.
 */
@NullMarked
package org.abitrack.manual;

import org.jspecify.annotations.NullMarked;
