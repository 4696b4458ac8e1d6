package org.abitrack.symversions.expansion;

/**
 * Says that a unit cannot be walked on its own, because its types refer to another unit; the whole
 * object is then walked in order by one thread. Carries nothing and costs nothing.
 */
final class CrossUnitReference extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CrossUnitReference() {
    super("reference to another unit", null, false, false);
  }
}
