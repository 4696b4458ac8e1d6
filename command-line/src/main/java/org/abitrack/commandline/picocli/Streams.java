package org.abitrack.commandline.picocli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The standard streams of one command: bytes in and bytes out, unbuffered.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
public record Streams(InputStream in, OutputStream out, OutputStream err) {

  /** Those of this process. */
  public static Streams ofProcess() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }
}
