/**
 * Rust symbol names: what item a mangled name means when the parts that change from build to build
 * are left out. Depends on the JDK alone.
 */
@NullMarked
package org.abitrack.abidiff.rust;

import org.jspecify.annotations.NullMarked;
