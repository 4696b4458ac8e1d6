package org.abitrack.abidiff.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.drawing.LayoutSvg;
import org.abitrack.abidiff.explain.TypeChoice;
import org.abitrack.abidiff.explain.TypeLookup;
import org.abitrack.abidiff.explain.TypePrinter;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.kernel.ObjectInputs;
import org.abitrack.abidiff.kernel.TypeDefinitions;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.MixedText;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.terminal.Terminals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff layout}: one type as it lies in memory, or as it did and does. */
@Command(
    name = "layout",
    mixinStandardHelpOptions = true,
    description = "Shows a type as it lies in memory; of two kernels side by side.",
    footer = {
      "",
      "KERNEL and NEW are symtypes, a snapshot, or objects with DWARF. Of objects every type that",
      "they define is known, of the others those that exports reach.",
      "Offsets and sizes are in bytes; 16:3 is bit 3 of byte 16, and a size of :3 is 3 bits.",
      "Exit status: 0 done (whatever differs), 2 error.",
      "",
      "Examples:",
      "  abi-diff layout 'struct page' kernel.abi",
      "  abi-diff layout page released.abi kernel.abi",
      "  abi-diff layout xfs_inode fs/xfs/xfs.ko",
      "  abi-diff layout --format svg page released.abi kernel.abi > page.svg",
    })
final class LayoutCommand implements Callable<Integer> {
  private static final int JOBS = Runtime.getRuntime().availableProcessors();

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Parameters(
      index = "0",
      paramLabel = "TYPE",
      description = "struct page, or page, or s#page as in symtypes.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String type;

  @Parameters(index = "1", paramLabel = "KERNEL", description = "A kernel.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path kernel;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "NEW",
      description = "A second kernel to show it against.")
  private @Nullable Path latest;

  @Option(
      names = "--variant",
      paramLabel = "N",
      description = "Which definition, if files have different ones; 1 is that of most files.")
  private int variant = 1;

  @Option(names = "--all", description = "Side by side, show each member of long runs, too.")
  private boolean all;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "TYPE",
      completionCandidates = Formats.Drawings.class,
      description = "text (default), or svg: drawn to scale.")
  private String format = "text";

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("svg")) {
      throw new CommandError("no format '" + format + "'; there are: text, svg");
    }
    TypeChoice choice = choice(ByteText.of(type));
    parent.streams().out().write(shown(choice));
    return CommandRunner.OK;
  }

  private TypeChoice choice(String name) {
    TypeChoice choice = choice(name, TypeLookup.references(name));
    // The structure that a typedef stands for may be defined in other units.
    return TypeLookup.references(name).contains(choice.reference())
        ? choice
        : choice(choice.reference(), List.of(choice.reference()));
  }

  private TypeChoice choice(String name, List<String> references) {
    RecordPool pool = new RecordPool();
    SymtypesCorpus before = types(kernel, pool, references);
    SymtypesCorpus after = latest == null ? null : types(latest, pool, references);
    if (before.fileCount() == 0 && (after == null || after.fileCount() == 0)) {
      Path last = latest == null ? kernel : latest;
      throw new CommandError(
          "no type '"
              + name
              + "'"
              + TypeLookup.hint(new TypeDefinitions(last, JOBS).names(), name));
    }
    return TypeChoice.of(name, before, after, variant);
  }

  private static SymtypesCorpus types(Path path, RecordPool pool, List<String> references) {
    SymtypesCorpus types =
        ObjectInputs.isObjects(path)
            ? new TypeDefinitions(path, JOBS).find(references, pool)
            : new KernelReader(pool, _ -> {}).read(List.of(path)).types();
    if (types == null) {
      throw new CommandError(path + ": no types in it");
    }
    return types;
  }

  private byte[] shown(TypeChoice choice) {
    boolean colour = Terminals.isTerminal(Terminals.STDOUT);
    if (format.equals("text")) {
      return MixedText.bytes(TypePrinter.of(choice, all, colour));
    }
    LayoutComparison layouts = choice.layouts(all);
    if (layouts == null) {
      throw new CommandError(type + ": only structures and unions can be drawn");
    }
    return LayoutSvg.standalone(layouts).getBytes(StandardCharsets.UTF_8);
  }
}
