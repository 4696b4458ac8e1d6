/**
 * The programs of suse-kabi-tools, {@code ksymtypes} and {@code ksymvers}: command line, severity
 * rules, symbol lists, output texts and exit status, all as theirs. Stands on {@code graph}, {@code
 * symtypes}, {@code symvers} and {@code text}, and writes files through {@code commandline.file}.
 */
@NullMarked
package org.abitrack.abidiff.suse;

import org.jspecify.annotations.NullMarked;
