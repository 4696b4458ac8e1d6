/** The command line of {@code abi-diff-cli}; may depend on every package of this module. */
@NullMarked
package org.abitrack.abidiff.command;

import org.jspecify.annotations.NullMarked;
