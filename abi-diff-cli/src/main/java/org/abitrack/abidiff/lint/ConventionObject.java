package org.abitrack.abidiff.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.kernel.ObjectInput;
import org.abitrack.abidiff.symtypes.SymtypesTexts;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.object.ObjectVersions;
import org.jspecify.annotations.Nullable;

/**
 * The types of an object that has renamed members, with and without the conventions for them.
 *
 * @param module what to call it
 * @param originalNames that the renamed members had
 * @param stable texts with the conventions, by name
 * @param plain texts as the types are
 */
record ConventionObject(
    String module,
    Set<String> originalNames,
    Map<String, String> stable,
    Map<String, String> plain) {
  private static final String RENAMED = "__kabi_renamed";
  private static final byte[] MARK = RENAMED.getBytes(StandardCharsets.ISO_8859_1);
  private static final int CHUNK = 1 << 20;

  /** Looks at an object; null if it has no renamed members, or no versions. */
  static @Nullable ConventionObject of(ObjectInput input) {
    String name = input.file().toString();
    try (FileBytes file = InputFiles.open(name, name)) {
      ElfFile elf = ElfFile.of(file);
      if (!mentions(elf, ".debug_str") && !mentions(elf, ".debug_info")) {
        return null;
      }
      ObjectVersions versions = new ObjectVersions(Runtime.getRuntime().availableProcessors());
      Map<String, String> plain = SymtypesTexts.of(versions.readPlain(elf).symtypes());
      Set<String> names = new HashSet<>();
      for (String text : plain.values()) {
        addOriginalNames(text, names);
      }
      return names.isEmpty()
          ? null
          : new ConventionObject(
              input.module(), names, SymtypesTexts.of(versions.read(file).symtypes()), plain);
    } catch (SymversionsException e) {
      return null;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }

  private static boolean mentions(ElfFile elf, String name) {
    SectionHeader header = elf.debugSection(name);
    if (header == null) {
      return false;
    }
    SectionBytes section = elf.bytes(header);
    byte[] chunk = new byte[CHUNK + MARK.length];
    for (long at = 0; at < section.size(); at += CHUNK) {
      int length = (int) Math.min(chunk.length, section.size() - at);
      section.copy(at, chunk, 0, length);
      if (contains(chunk, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] bytes, int length) {
    for (int at = 0; at <= length - MARK.length; at++) {
      // The rarest letters first.
      if (bytes[at + 2] == 'k'
          && bytes[at + 7] == 'r'
          && Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
        return true;
      }
    }
    return false;
  }

  private static void addOriginalNames(String text, Set<String> names) {
    for (int at = text.indexOf(RENAMED); at >= 0; at = text.indexOf(RENAMED, at + 1)) {
      int end = text.indexOf(' ', at);
      String name = text.substring(at + RENAMED.length(), end < 0 ? text.length() : end);
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
  }
}
