/** JMH benchmarks of the inner loops of dwarf-core and symversions. May use everything. */
@NullMarked
package org.abitrack.bench;

import org.jspecify.annotations.NullMarked;
