/**
 * A judged comparison as bytes for people and programs: one {@link ReportFormat} per format,
 * registered in {@link ReportFormats}. What machines read is made from one list, {@link
 * ReportedChanges}, whose texts are safe to escape. Depends on {@code policy} and {@code result},
 * on {@code classify} and {@code layout} for names of classes and types, on {@code drawing} for
 * layouts, on {@code suse} for differences of texts, and on Jackson for JSON.
 */
@NullMarked
package org.abitrack.abidiff.report;

import org.jspecify.annotations.NullMarked;
