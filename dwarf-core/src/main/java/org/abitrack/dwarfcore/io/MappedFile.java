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
 * A large file: a memory mapping for scattered reads, positional reads for long ones.
 *
 * <p>Long reads do not go through the mapping because each page that they touch there would stay in
 * the resident set: a walk over a whole vmlinux would cost its size in memory.
 */
public final class MappedFile implements FileBytes {
  /**
   * From here on a read system call is cheaper than page faults, and keeps the pages out of ours.
   */
  private static final int LONG_READ = 16 * 1024;

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
    if (length < LONG_READ) {
      MemorySegment.copy(mapping, ValueLayout.JAVA_BYTE, offset, target, at, length);
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(target, at, length);
    long position = offset;
    while (buffer.hasRemaining()) {
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
