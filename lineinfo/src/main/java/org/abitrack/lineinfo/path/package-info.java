/**
 * How a table names source files: the rules that make names of the line program relative to the
 * kernel's tree. Start with {@link PathRule}. Depends on nothing.
 */
@NullMarked
package org.abitrack.lineinfo.path;

import org.jspecify.annotations.NullMarked;
