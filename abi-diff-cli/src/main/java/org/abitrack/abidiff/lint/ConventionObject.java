package org.abitrack.abidiff.lint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.kernel.ObjectInput;
import org.abitrack.abidiff.symtypes.SymtypesTexts;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.KabiRuleSectionReader;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.object.KabiNames;
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

  /** Looks at an object; null if it has no renamed members, or no versions. */
  static @Nullable ConventionObject of(ObjectInput input) {
    String name = input.file().toString();
    try (FileBytes file = InputFiles.open(name, name)) {
      ElfFile elf = ElfFile.of(file);
      if (!KabiNames.areIn(elf)) {
        return null;
      }
      ObjectVersions versions = new ObjectVersions(Runtime.getRuntime().availableProcessors());
      Map<String, String> plain = SymtypesTexts.of(versions.readPlain(elf).symtypes());
      Set<String> names = new HashSet<>();
      for (String text : plain.values()) {
        addOriginalNames(text, names);
      }
      KabiRuleSet rules =
          KabiRuleSectionReader.read(elf, new ErrorOutput(OutputStream.nullOutputStream()));
      Map<String, String> stable = SymtypesTexts.of(versions.readStable(elf, rules).symtypes());
      return names.isEmpty() ? null : new ConventionObject(input.module(), names, stable, plain);
    } catch (SymversionsException e) {
      return null;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
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
