package org.abitrack.dwarfcore.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A large file: a memory mapping for single bytes, positional reads for ranges.
 *
 * <p>Ranges do not go through the mapping because each page that they touch there, and the 15
 * around it, would stay in the resident set: a walk over a whole vmlinux would cost its size in
 * memory, and its 2,600 unit headers alone 160 MB. A file that shrinks while it is read is an error
 * here and would be a crash there.
 */
public final class MappedFile implements FileBytes {
  /** The JDK keeps a buffer outside of the heap as large as the longest read of each thread. */
  private static final int LONGEST_READ = 256 * 1024;

  private final String name;
  private final FileChannel channel;
  private final Arena arena;
  private final MemorySegment mapping;

  private MappedFile(String name, FileChannel channel, Arena arena, MemorySegment mapping) {
    this.name = name;
    this.channel = channel;
    this.arena = arena;
    this.mapping = mapping;
  }

  /** Maps {@code path}; throws the {@link IOException} of the operating system. */
  public static MappedFile open(Path path, String name) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    Arena arena = Arena.ofShared();
    try {
      MemorySegment mapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new MappedFile(name, channel, arena, mapping);
    } catch (IOException e) {
      arena.close();
      channel.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return mapping.byteSize();
  }

  @Override
  public int get(long offset) {
    return mapping.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(target, at, length);
    int end = at + length;
    long position = offset;
    while (buffer.position() < end) {
      buffer.limit(Math.min(end, buffer.position() + LONGEST_READ));
      int got = readAt(buffer, position);
      if (got < 0) {
        throw new FormatException(
            FormatErrorCode.TRUNCATED,
            new Location(name, "", position),
            "the file became shorter while it was read");
      }
      position += got;
    }
  }

  private int readAt(ByteBuffer buffer, long position) {
    try {
      return channel.read(buffer, position);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    arena.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }
}
