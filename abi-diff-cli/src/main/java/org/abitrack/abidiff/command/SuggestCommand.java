package org.abitrack.abidiff.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.kernel.ObjectInputs;
import org.abitrack.abidiff.suggest.Suggester;
import org.abitrack.abidiff.suggest.SuggestionReport;
import org.abitrack.abidiff.suggest.Suggestions;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.MixedText;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff suggest}: how a changed kernel keeps its old versions. */
@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    description =
        "Find the kABI rules and __kabi_ members that give changed exports their old versions back,"
            + " where the layout allows it.",
    footer = {
      "",
      "OLD and NEW are objects with DWARF (vmlinux, modules, a tree of them), symtypes or a"
          + " snapshot. What is suggested is proven first: symversions runs over the objects of NEW"
          + " with it.",
      "",
      "Exit status: 0 every version can be had back, or none changed; 1 some cannot; 2 error.",
      "",
      "Example:",
      "  abi-diff suggest released.abi build/vmlinux --new build/fs/ext4/ext4.ko",
    })
final class SuggestCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Mixin private KernelPair files = new KernelPair();

  @Override
  public Integer call() throws IOException {
    try {
      KernelReader reader = new KernelReader(new RecordPool(), _ -> {});
      Kernel before = reader.read(files.oldFiles());
      List<Path> parts = files.newFiles();
      Kernel after = reader.read(parts);
      ObjectInputs objects = new ObjectInputs();
      parts.stream().filter(ObjectInputs::isObjects).forEach(objects::add);
      Suggestions suggestions = Suggester.suggest(before, after, objects.objects());
      parent.streams().out().write(MixedText.bytes(SuggestionReport.of(suggestions)));
      return suggestions.isComplete() ? CommandRunner.OK : CommandRunner.FOUND;
    } catch (LineException e) {
      throw new CommandError(String.valueOf(e.getMessage()));
    }
  }
}
