package org.abitrack.lineinfo.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.lineinfo.elf.ModuleEditor;
import org.abitrack.lineinfo.elf.ModuleSignature;
import org.abitrack.lineinfo.emit.Blob;

/** Puts a module's tables into the module. */
public final class Embedding {
  private Embedding() {}

  /**
   * Replaces a module by one with tables, at once and with the same permissions and, if that is
   * allowed, owner.
   *
   * @param dropSignature whether a signature, which would no longer be right, may go
   * @return number of tables that were added; without any the file is left alone
   * @throws CommandError if it is signed and the signature may not go, or has tables already
   * @throws UncheckedIOException if it cannot be read or written
   */
  public static int embed(String path, BuildOptions options, boolean dropSignature) {
    try {
      Path module = Path.of(path).toRealPath();
      byte[] bytes = Files.readAllBytes(module);
      int signature = ModuleSignature.size(bytes);
      if (signature > 0) {
        if (!dropSignature) {
          throw new CommandError(
              path
                  + ": is signed; tables would make the signature wrong. Drop it with"
                  + " --drop-signature and sign the module again");
        }
        bytes = Arrays.copyOf(bytes, bytes.length - signature);
      }
      ElfFile file = ElfFile.of(new HeapFile(path, bytes));
      if (file.type() != ElfFile.ET_REL) {
        throw new CommandError(path + ": is no module (not relocatable)");
      }
      List<Blob> blobs = TableBuild.of(new HeapFile(path, bytes), options).blobs();
      if (!blobs.isEmpty()) {
        replace(module, ModuleEditor.add(bytes, file, blobs));
      }
      return blobs.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change '" + path + "': " + e.getMessage(), e);
    }
  }

  private static void replace(Path module, byte[] bytes) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(module, PosixFileAttributes.class);
    Path temporary =
        module.resolveSibling(module.getFileName() + ".tmp" + ProcessHandle.current().pid());
    try {
      Files.write(temporary, bytes);
      PosixFileAttributeView view =
          Files.getFileAttributeView(
              temporary, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      keepOwner(view, attributes);
      view.setPermissions(attributes.permissions());
      Files.move(
          temporary, module, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void keepOwner(PosixFileAttributeView view, PosixFileAttributes attributes) {
    try {
      view.setGroup(attributes.group());
      view.setOwner(attributes.owner());
    } catch (IOException e) {
      // Only root may give files away; the file is then the caller's, as after cp and mv.
      return;
    }
  }
}
