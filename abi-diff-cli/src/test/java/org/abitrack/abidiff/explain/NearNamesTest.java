package org.abitrack.abidiff.explain;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is near, and what is not. */
final class NearNamesTest {
  @Test
  void nearestFirstAndFarOnesNever() {
    List<String> names = List.of("kmalloc", "kfree", "kfree_rcu", "vfree", "kfreed");
    assertThat(NearNames.of("kfre", names)).containsExactly("kfree");
    assertThat(NearNames.of("kfreee", names)).containsExactly("kfree", "kfreed", "vfree").inOrder();
    assertThat(NearNames.of("schedule", names)).isEmpty();
    assertThat(NearNames.hint("schedule", names)).isEmpty();
    assertThat(NearNames.hint("kfre", names)).isEqualTo("; similar names: kfree");
  }

  @Test
  void typesByAllTheirNames() {
    assertThat(TypeLookup.references("struct page"))
        .containsExactly("s#page", "s#'page'")
        .inOrder();
    assertThat(TypeLookup.references("t#u64")).containsExactly("t#u64");
    assertThat(TypeLookup.references("page"))
        .containsAtLeast("s#page", "u#page", "e#page", "t#page")
        .inOrder();
    assertThat(TypeLookup.references("core::option::Option<u8, A>"))
        .contains("s#'core::option::Option<u8, A>'");
  }
}
