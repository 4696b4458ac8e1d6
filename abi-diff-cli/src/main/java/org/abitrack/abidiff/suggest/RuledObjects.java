package org.abitrack.abidiff.suggest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.kernel.ObjectInput;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.ByteSize;
import org.abitrack.symversions.kabi.DeclarationOnly;
import org.abitrack.symversions.kabi.EnumeratorIgnore;
import org.abitrack.symversions.kabi.EnumeratorValue;
import org.abitrack.symversions.kabi.KabiRuleSectionReader;
import org.abitrack.symversions.kabi.RuleNumber;
import org.abitrack.symversions.kabi.TypeStringOverride;
import org.abitrack.symversions.object.ObjectVersions;
import org.abitrack.symversions.object.VersionedObject;
import org.jspecify.annotations.Nullable;

/** The objects of the new kernel, for runs of symversions under more rules than they have. */
final class RuledObjects {
  private static final Location PLACE = new Location("suggestion", "rules", 0);

  private final Map<String, ObjectInput> byFile = new HashMap<>();
  private final ObjectVersions versions =
      new ObjectVersions(Runtime.getRuntime().availableProcessors());

  /** These objects, which may be none. */
  RuledObjects(List<ObjectInput> objects) {
    for (ObjectInput object : objects) {
      byFile.put(object.module() + ".symtypes", object);
    }
  }

  /** Whether the types of a file of the corpus come from an object that is here. */
  boolean has(String path) {
    return byFile.containsKey(path);
  }

  /**
   * What symversions makes of the object under its own rules and these.
   *
   * @return null if it ends with an error because of them
   */
  @Nullable VersionedObject run(String path, List<KabiRule> rules) {
    ObjectInput input = byFile.get(path);
    if (input == null) {
      return null;
    }
    String name = input.file().toString();
    try (FileBytes file = InputFiles.open(name, name)) {
      ElfFile elf = ElfFile.of(file);
      ErrorOutput silent = new ErrorOutput(OutputStream.nullOutputStream());
      return versions.readStable(elf, KabiRuleSectionReader.read(elf, silent).with(rules(rules)));
    } catch (SymversionsException e) {
      return null;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }

  private static List<org.abitrack.symversions.kabi.KabiRule> rules(List<KabiRule> rules) {
    List<org.abitrack.symversions.kabi.KabiRule> result = new ArrayList<>();
    for (KabiRule rule : rules) {
      result.add(
          switch (rule.kind()) {
            case DeclarationOnly.TYPE -> new DeclarationOnly(rule.target());
            case EnumeratorIgnore.TYPE -> new EnumeratorIgnore(rule.target());
            case EnumeratorValue.TYPE ->
                new EnumeratorValue(rule.target(), new RuleNumber(rule.value(), PLACE));
            case ByteSize.TYPE -> new ByteSize(rule.target(), new RuleNumber(rule.value(), PLACE));
            case TypeStringOverride.TYPE ->
                new TypeStringOverride(rule.target(), rule.value(), PLACE);
            default -> throw new IllegalArgumentException(rule.kind());
          });
    }
    return result;
  }
}
