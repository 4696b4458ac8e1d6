package org.abitrack.abidiff.lint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.abidiff.kernel.ObjectInput;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.KabiRule;
import org.abitrack.symversions.kabi.KabiRuleSectionReader;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.object.ObjectVersions;
import org.jspecify.annotations.Nullable;

/** An object with kABI rules, and what its types would be under others. */
final class RuledObject {
  private final Path file;
  private final String module;
  private final List<KabiRule> rules;
  private final byte @Nullable [] symtypes;

  private RuledObject(Path file, String module, List<KabiRule> rules, byte @Nullable [] symtypes) {
    this.file = file;
    this.module = module;
    this.rules = rules;
    this.symtypes = symtypes;
  }

  /**
   * Reads the rules of an object.
   *
   * @return null if it has none
   * @throws CommandError if the rules cannot be read
   */
  static @Nullable RuledObject of(ObjectInput input) {
    try (FileBytes bytes = open(input.file())) {
      ElfFile elf = ElfFile.of(bytes);
      ErrorOutput silent = new ErrorOutput(OutputStream.nullOutputStream());
      List<KabiRule> rules = KabiRuleSectionReader.read(elf, silent).inOrder();
      return rules.isEmpty()
          ? null
          : new RuledObject(input.file(), input.module(), rules, symtypes(elf, rules));
    } catch (SymversionsException e) {
      throw new CommandError(input.file() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }

  /** What to call it. */
  String module() {
    return module;
  }

  /** Its rules, in the order of their section. */
  List<KabiRule> rules() {
    return rules;
  }

  /** Whether versions can be computed at all. */
  boolean isSound() {
    return symtypes != null;
  }

  /** Whether all types read the same without one of the rules, and those for the same target. */
  boolean isSameWithout(int rule) {
    List<KabiRule> others = new ArrayList<>(rules);
    others.removeIf(other -> OverriddenKabiRules.isForSame(rules.get(rule), other));
    return Arrays.equals(symtypes, symtypes(others));
  }

  /** Whether versions can be computed under these rules. */
  boolean isSoundUnder(List<KabiRule> others) {
    return symtypes(others) != null;
  }

  private byte @Nullable [] symtypes(List<KabiRule> others) {
    try (FileBytes bytes = open(file)) {
      return symtypes(ElfFile.of(bytes), others);
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(file), e);
    }
  }

  private static FileBytes open(Path file) throws IOException {
    return InputFiles.open(file.toString(), file.toString());
  }

  private static byte @Nullable [] symtypes(ElfFile elf, List<KabiRule> rules) throws IOException {
    try {
      int jobs = Runtime.getRuntime().availableProcessors();
      return new ObjectVersions(jobs)
          .readStable(elf, KabiRuleSet.of(rules.toArray(new KabiRule[0])))
          .symtypes();
    } catch (SymversionsException e) {
      return null;
    }
  }
}
