package org.abitrack.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dependency directions that ARCHITECTURE.md draws, for all modules at once. */
final class PackageDependenciesTest {
  private static final String IO = "org.abitrack.dwarfcore.io..";
  private static final String ELF = "org.abitrack.dwarfcore.elf..";
  private static final String DWARF = "org.abitrack.dwarfcore.dwarf..";
  private static final String MODEL = "org.abitrack.dwarfcore.model..";
  private static final String SYMVERSIONS = "org.abitrack.symversions..";
  private static final String LINEINFO = "org.abitrack.lineinfo..";
  private static final String KALLMODSYMS = "org.abitrack.kallmodsyms..";
  private static final String ABI_DIFF = "org.abitrack.abidiff..";
  private static final String JDK = "java..";
  private static final String ANNOTATIONS = "org.jspecify.annotations..";

  private static JavaClasses production;

  @BeforeAll
  static void importClasses() {
    production =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.abitrack");
  }

  /** Bytes know no format, and need nothing but the JDK. */
  @Test
  void ioStandsOnTheJdkAlone() {
    onlyDependsOn(IO, IO, JDK, ANNOTATIONS);
  }

  /** ELF does not know what is in the sections; the decompressor is the one library. */
  @Test
  void elfStandsOnIo() {
    onlyDependsOn(ELF, ELF, IO, JDK, ANNOTATIONS, "io.airlift.compress..");
  }

  /** DWARF reads sections through ELF, and knows no type model. */
  @Test
  void dwarfStandsOnElf() {
    onlyDependsOn(DWARF, DWARF, ELF, IO, JDK, ANNOTATIONS);
  }

  /** What symtypes files and checksums say must follow from text alone. */
  @Test
  void textFormatsKnowNoObjectFile() {
    for (String name : new String[] {"crc", "symtypes", "typestring"}) {
      neverDependsOn("org.abitrack.symversions." + name + "..", ELF, DWARF, MODEL);
    }
  }

  /** kABI rules and exports are in sections and symbol tables, not in DIEs. */
  @Test
  void rulesAndExportsKnowNoDwarf() {
    for (String name : new String[] {"export", "kabi"}) {
      neverDependsOn("org.abitrack.symversions." + name + "..", DWARF, MODEL);
    }
  }

  /** A tool's packages serve its command line, never the other way round. */
  @Test
  void nothingStandsOnACommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.abitrack..command.."));
  }

  /** The three tools share dwarf-core and nothing else; only the comparison sees them all. */
  @Test
  void toolsDoNotKnowEachOther() {
    neverDependsOn(SYMVERSIONS, LINEINFO, KALLMODSYMS, ABI_DIFF);
    neverDependsOn(LINEINFO, SYMVERSIONS, KALLMODSYMS, ABI_DIFF);
    neverDependsOn(KALLMODSYMS, SYMVERSIONS, LINEINFO, ABI_DIFF);
    neverDependsOn("org.abitrack.dwarfcore..", SYMVERSIONS, LINEINFO, KALLMODSYMS, ABI_DIFF);
  }

  /** Libraries with one purpose stay in the one package that has it. */
  @Test
  void librariesStayInTheirPackages() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..command..", "org.abitrack.commandline.picocli..")
            .or()
            .resideInAPackage("org.abitrack.symversions..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "org.abitrack.abidiff.html..",
                "org.abitrack.abidiff.policy..",
                "org.abitrack.abidiff.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ELF, "org.abitrack.abidiff.compressed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.airlift.compress..", "org.tukaani.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("org.abitrack.(**)").should().beFreeOfCycles());
  }

  /**
   * symversions starts once per object of a kernel build: what makes the JVM generate code at
   * start, or load hundreds of classes, stays out of its way.
   */
  @Test
  void perObjectPathStartsFast() {
    for (String start : new String[] {"org.abitrack.dwarfcore..", SYMVERSIONS}) {
      neverDependsOn(
          start,
          "java.util.function..",
          "java.util.logging..",
          "java.util.regex..",
          "java.util.stream..",
          "java.text..",
          "com.google.common..");
      check(
          noClasses()
              .that()
              .resideInAPackage(start)
              .should()
              .callMethod(String.class, "format", String.class, Object[].class)
              .orShould()
              .callMethod(String.class, "formatted", Object[].class));
    }
  }

  private static void onlyDependsOn(String from, String... allowed) {
    check(
        classes()
            .that()
            .resideInAPackage(from)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed));
  }

  private static void neverDependsOn(String from, String... forbidden) {
    check(
        noClasses()
            .that()
            .resideInAPackage(from)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden));
  }

  private static void check(ArchRule rule) {
    rule.check(production);
  }
}
