package org.abitrack.symversions.command;

import org.jspecify.annotations.Nullable;

/**
 * One input of a batch.
 *
 * @param object path of the object, module or archive
 * @param symbolList path of its symbol list, or null for its own exports
 */
record BatchInput(String object, @Nullable String symbolList) {}
