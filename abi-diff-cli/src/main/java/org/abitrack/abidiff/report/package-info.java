/**
 * A judged comparison as bytes for people and programs: one {@link ReportFormat} per format,
 * registered in {@link ReportFormats}. What machines read is made from one list, {@link
 * ReportedChanges}, whose texts are safe to escape. Depends on {@code policy} and {@code result},
 * on {@code classify} for the classes, {@code drawing} for layouts, and on Jackson for JSON.
 */
@NullMarked
package org.abitrack.abidiff.report;

import org.jspecify.annotations.NullMarked;
