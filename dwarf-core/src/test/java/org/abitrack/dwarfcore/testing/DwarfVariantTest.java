package org.abitrack.dwarfcore.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once for every {@link DwarfVariant}, which is its first and only parameter:
 *
 * <pre>{@code
 * @DwarfVariantTest(minVersion = 5)
 * void readsStrx(DwarfVariant variant) { ... }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(DwarfVariants.class)
public @interface DwarfVariantTest {
  /** The lowest DWARF version to run with. */
  int minVersion() default 2;

  /** The highest DWARF version to run with. */
  int maxVersion() default 5;
}
