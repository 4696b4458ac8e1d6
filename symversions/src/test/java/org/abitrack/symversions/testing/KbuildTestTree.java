package org.abitrack.symversions.testing;

import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.parameter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.kbuild.CmdFile;

/**
 * An object tree as a kernel build leaves it just before modpost, with small objects. Each function
 * has as many parameters as its name has characters, so that versions differ.
 */
public final class KbuildTestTree {
  private static final DwarfVariant VARIANT = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  private final Path root;

  /** A tree without a list. */
  public KbuildTestTree(Path root) {
    this.root = root;
  }

  /** A path in the tree. */
  public Path path(String path) {
    return root.resolve(path);
  }

  /** The path of an object's .cmd file. */
  public Path cmd(String object) {
    return Path.of(CmdFile.pathFor(path(object).toString()));
  }

  /** The content of a file, one character per byte. */
  public String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file. */
  public void write(String path, String text) {
    write(path(path), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the compilation of an object leaves in its .cmd file. */
  public static String command(String object, String source) {
    return "savedcmd_"
        + object
        + " := cc -c -o "
        + object
        + " "
        + source
        + " \n\n"
        + "source_"
        + object
        + " := ../"
        + source
        + "\n\n"
        + "deps_"
        + object
        + " := \\\n  include/linux/types.h \\\n\n"
        + object
        + ": $(deps_"
        + object
        + ")\n\n$(deps_"
        + object
        + "):\n";
  }

  /** Compiles an object of vmlinux that defines and exports functions. */
  public void vmlinux(String object, String... functions) {
    list(".vmlinux.objs", object);
    compile(object, object.replace(".o", ".c"), functions);
  }

  /** Compiles a module of one object. */
  public void module(String module, String object, String... functions) {
    list("modules.order", module);
    list(module.replace(".o", ".mod"), object);
    compile(object, object.replace(".o", ".c"), functions);
  }

  /** Compiles an object that defines and exports functions. */
  public void compile(String object, String source, String... functions) {
    object(object, List.of(functions), List.of(functions));
    write(cmd(object), command(object, source).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Adds a line to a list. */
  public void list(String list, String line) {
    try {
      Files.createDirectories(path(list).getParent());
      Files.writeString(
          path(list), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an object alone. */
  public void object(String object, List<String> defined, List<String> exported) {
    DwarfAssembler dwarf = new DwarfAssembler(VARIANT).relocatable();
    List<DieItem> items = new ArrayList<>();
    items.add(intType());
    for (String name : defined) {
      DieItem[] parameters = new DieItem[name.length()];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = parameter("int");
      }
      items.add(function(name, parameters));
      dwarf.symbol(name, items.size());
    }
    dwarf.compileUnit(items.toArray(new DieItem[0]));
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    dwarf.addTo(elf);
    ElfSection labels = elf.section(".export_symbol", new byte[16]);
    for (String name : exported) {
      elf.symbol("__export_symbol_" + name).in(labels, 0);
    }
    write(path(object), elf.assemble());
  }
}
