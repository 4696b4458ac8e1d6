/**
 * Module.symvers: the exports of a kernel with version, module, licence and namespace, in all forms
 * that the kernel build has written. Stands on {@code text} alone.
 */
@NullMarked
package org.abitrack.abidiff.symvers;

import org.jspecify.annotations.NullMarked;
