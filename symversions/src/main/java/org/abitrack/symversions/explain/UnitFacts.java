package org.abitrack.symversions.explain;

/**
 * What a unit says about itself.
 *
 * @param number number of the unit in its file, from 1
 * @param count number of units in its file
 * @param name DW_AT_name of the root DIE, empty if it has none
 * @param language DW_AT_language, or 0
 * @param place section and offset of the unit
 */
record UnitFacts(int number, int count, String name, int language, String place) {}
