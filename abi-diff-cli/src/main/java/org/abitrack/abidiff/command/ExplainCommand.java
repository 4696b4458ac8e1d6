package org.abitrack.abidiff.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.change.KernelComparer;
import org.abitrack.abidiff.explain.ExportingObjects;
import org.abitrack.abidiff.explain.StoryText;
import org.abitrack.abidiff.explain.SymbolStories;
import org.abitrack.abidiff.explain.SymbolStory;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.policy.Assessor;
import org.abitrack.abidiff.policy.FailOn;
import org.abitrack.abidiff.policy.Policy;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.source.SourcePlace;
import org.abitrack.abidiff.source.SourcePlaces;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.MixedText;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.terminal.Terminals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff explain}: the full story of one symbol. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tells all that two kernels say about one exported symbol, or about one type.",
    footer = {
      "",
      "OLD and NEW are what compare reads. Of a folder of objects only those that export the symbol"
          + " are read.",
      "Exit status: 0 nothing about it fails, 1 something does, 2 error.",
      "",
      "Examples:",
      "  abi-diff explain kfree released.abi kernel.abi",
      "  abi-diff explain 'struct page' old.symtypes new.symtypes",
      "  abi-diff explain --new-objects vmlinux kfree released.abi kernel.abi",
    })
final class ExplainCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Parameters(
      index = "0",
      paramLabel = "SYMBOL",
      description = "An exported symbol, or a type: 'struct page', s#page.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String symbol;

  @Mixin private KernelPair files = new KernelPair();

  @Option(
      names = "--old-objects",
      paramLabel = "FILE",
      description = "vmlinux or module with DWARF, for places in the old source; may be repeated.")
  private List<Path> oldObjects = new ArrayList<>();

  @Option(
      names = "--new-objects",
      paramLabel = "FILE",
      description = "The same for the new source.")
  private List<Path> newObjects = new ArrayList<>();

  @Option(
      names = "--accept-zero-versions",
      description = "Compare the rest if all versions (CRCs) of a kernel are zero.")
  private boolean acceptZeroVersions;

  @Mixin private PolicyOptions policyOptions;

  @Override
  public Integer call() throws IOException {
    Policy policy = policyOptions.read();
    SymbolStory story = story(ByteText.of(symbol), policy);
    boolean colour = Terminals.isTerminal(Terminals.STDOUT);
    parent.streams().out().write(MixedText.bytes(StoryText.of(story, colour)));
    boolean fails = story.verdict() == Verdict.FAIL && policy.failOn() != FailOn.NONE;
    return fails ? CommandRunner.FOUND : CommandRunner.OK;
  }

  private SymbolStory story(String name, Policy policy) {
    List<Path> allOld = files.oldFiles();
    List<Path> allNew = files.newFiles();
    ExportingObjects fewOld = ExportingObjects.of(allOld, name);
    ExportingObjects fewNew = ExportingObjects.of(allNew, name);
    // What no object exports may be a type, whose exports can be anywhere.
    boolean narrow = fewOld.isFound() && fewNew.isFound();
    List<Path> oldRead = narrow ? fewOld.parts() : allOld;
    List<Path> newRead = narrow ? fewNew.parts() : allNew;
    KernelReader reader = new KernelReader(new RecordPool(), _ -> {});
    Kernel before = reader.read(oldRead);
    Kernel after = reader.read(newRead);
    SymbolStory story =
        new SymbolStories(
                before,
                after,
                KernelComparer.compare(before, after, acceptZeroVersions),
                each -> Assessor.assess(each, before, after, policy))
            .of(name);
    List<String> notes = new ArrayList<>(story.context().notes());
    if (!story.isType() && !policy.symbols().includes(name)) {
      notes.add("no list of symbols has it: compare does not look at it");
    }
    List<String> users = fewOld.users();
    return story.with(
        new SymbolStory.Context(
            users == null || story.isType() ? story.context().users() : users,
            notes,
            places(oldObjects, oldRead, story),
            places(newObjects, newRead, story)));
  }

  /** Objects that are at hand anyway are asked, too. */
  private static Map<String, SourcePlace> places(
      List<Path> objects, List<Path> parts, SymbolStory story) {
    List<Path> asked = new ArrayList<>(objects);
    for (Path part : parts) {
      if (Files.isRegularFile(part) && ExportingObjects.isObject(part)) {
        asked.add(part);
      }
    }
    return SourcePlaces.find(asked, story.namesOfPlaces());
  }
}
