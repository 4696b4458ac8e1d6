package org.abitrack.abidiff.result;

/**
 * A kind of change. docs/abi-diff-classes.md has a section on each, which says why the severity is
 * what it is.
 *
 * @param id stable, for policies and reports: {@code member-moved}
 * @param title for people: {@code member moved}
 * @param severity unless a policy says otherwise
 */
public record ChangeClass(String id, String title, Severity severity) {}
