package org.abitrack.dwarfcore.io;

/**
 * The bytes of one input file, readable at any offset by any number of threads.
 *
 * <p>Callers keep to {@code 0 <= offset} and {@code offset + length <= size()}; {@link
 * SectionBytes} turns the claims of the input into checked calls.
 */
public sealed interface FileBytes extends AutoCloseable permits HeapFile, MappedFile, FileSlice {

  /** The file's name for messages, as the user gave it. */
  String name();

  /** Size in bytes. */
  long size();

  /** The byte at {@code offset}, 0 to 255. */
  int get(long offset);

  /** Copies {@code length} bytes from {@code offset} to {@code target[at..]}. */
  void copy(long offset, byte[] target, int at, int length);

  @Override
  void close();
}
