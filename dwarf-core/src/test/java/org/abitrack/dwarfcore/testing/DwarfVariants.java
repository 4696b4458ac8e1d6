package org.abitrack.dwarfcore.testing;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The arguments of a {@link DwarfVariantTest}. */
public final class DwarfVariants
    implements ArgumentsProvider, AnnotationConsumer<DwarfVariantTest> {
  private int minVersion = 2;
  private int maxVersion = 5;

  @Override
  public void accept(DwarfVariantTest annotation) {
    minVersion = annotation.minVersion();
    maxVersion = annotation.maxVersion();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return DwarfVariant.all().stream()
        .filter(v -> v.version() >= minVersion && v.version() <= maxVersion)
        .map(Arguments::of);
  }
}
