package org.abitrack.lineinfo.path;

/** The directories at the top of the kernel's tree, by which a path into it can be recognised. */
final class KernelDirectories {
  private static final String[] NAMES = {
    "arch/",
    "block/",
    "certs/",
    "crypto/",
    "drivers/",
    "fs/",
    "include/",
    "init/",
    "io_uring/",
    "ipc/",
    "kernel/",
    "lib/",
    "mm/",
    "net/",
    "rust/",
    "samples/",
    "scripts/",
    "security/",
    "sound/",
    "tools/",
    "usr/",
    "virt/",
  };

  private KernelDirectories() {}

  /**
   * Index of the first such directory that stands behind a slash, or -1.
   *
   * @param from where to begin to look for the slash
   */
  static int find(String path, int from) {
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      for (String name : NAMES) {
        if (path.startsWith(name, slash + 1)) {
          return slash + 1;
        }
      }
    }
    return -1;
  }
}
