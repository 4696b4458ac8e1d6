package org.abitrack.symversions.kabi;

import java.util.ArrayList;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.abitrack.symversions.diagnostic.DiagnosticSink;
import org.abitrack.symversions.diagnostic.KabiRuleException;

/**
 * Reads the section in which an object carries its kABI rules: entries of four NUL-terminated
 * strings, version, type, target and value, one behind the other. The section is read as it is in
 * the file, without relocations.
 */
public final class KabiRuleSectionReader {
  /** Name of the section. */
  public static final String SECTION = ".discard.gendwarfksyms.kabi_rules";

  /** The one version of the entries that there is. */
  private static final String VERSION = "1";

  /**
   * Size in bytes of the smallest entry as the reference tool counts it. So many bytes or fewer at
   * the end are not an entry to it, although five could be one.
   */
  private static final int MIN_ENTRY_SIZE = 6;

  private final SectionReader reader;
  private final SectionBytes section;

  private KabiRuleSectionReader(SectionBytes section) {
    this.section = section;
    this.reader = section.reader();
  }

  /**
   * The rules of an object; none if it has no such section.
   *
   * @throws KabiRuleException if the section is not well formed
   */
  public static KabiRuleSet read(ElfFile elf, DiagnosticSink sink) {
    SectionHeader header = elf.section(SECTION);
    return header == null ? KabiRuleSet.EMPTY : read(elf.unrelocatedBytes(header), sink);
  }

  /**
   * The rules in a section.
   *
   * @throws KabiRuleException if the section is not well formed
   */
  public static KabiRuleSet read(SectionBytes section, DiagnosticSink sink) {
    return new KabiRuleSectionReader(section).readAll(sink);
  }

  private KabiRuleSet readAll(DiagnosticSink sink) {
    if (section.size() < MIN_ENTRY_SIZE) {
      throw error(0, "kABI rule section too small: " + section.size() + " bytes");
    }
    reader.seek(section.size() - 1);
    if (reader.u8() != 0) {
      throw error(section.size() - 1, "kABI rules are not null-terminated");
    }
    reader.seek(0);
    ArrayList<KabiRule> rules = new ArrayList<>();
    while (reader.remaining() > MIN_ENTRY_SIZE) {
      rules.add(readRule());
    }
    if (reader.remaining() > 0) {
      sink.warning(
          section.at(reader.position()) + ": unexpected data at the end of the kABI rules section");
    }
    return KabiRuleSet.of(rules.toArray(new KabiRule[0]));
  }

  private KabiRule readRule() {
    long start = reader.position();
    String version = readField();
    if (!version.equals(VERSION)) {
      throw error(start, "unsupported kABI rule version: '" + version + "'");
    }
    long typeStart = reader.position();
    String type = readField();
    // The types are registered here.
    return switch (type) {
      case DeclarationOnly.TYPE -> new DeclarationOnly(readTargetOnly());
      case EnumeratorIgnore.TYPE -> new EnumeratorIgnore(readTargetOnly());
      case EnumeratorValue.TYPE -> new EnumeratorValue(readField(), readNumber());
      case ByteSize.TYPE -> new ByteSize(readField(), readNumber());
      case TypeStringOverride.TYPE ->
          new TypeStringOverride(readField(), readField(), section.at(start));
      default -> throw error(typeStart, "unsupported kABI rule type: '" + type + "'");
    };
  }

  /** The target of a rule whose value has no meaning, but has to be there. */
  private String readTargetOnly() {
    String target = readField();
    readField();
    return target;
  }

  private RuleNumber readNumber() {
    Location place = section.at(reader.position());
    return new RuleNumber(readField(), place);
  }

  private String readField() {
    if (reader.remaining() == 0) {
      throw error(reader.position(), "unexpected end of kABI rules");
    }
    return reader.string();
  }

  private KabiRuleException error(long offset, String problem) {
    return new KabiRuleException(section.at(offset) + ": " + problem);
  }
}
