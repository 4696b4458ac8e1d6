package org.abitrack.dwarfcore.dwarf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.hasChildren;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Dies.sibling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.dwarfcore.testing.UnitAssembler;
import org.abitrack.dwarfcore.testing.UnitKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a tree says, in whatever forms, versions and formats its units are written: the walk
 * says the same.
 */
class RandomTreeTest {
  private static final int MAX_CHILDREN = 6;
  private static final int[] TAGS = {
    DwTag.STRUCTURE_TYPE, DwTag.MEMBER, DwTag.BASE_TYPE, DwTag.SUBPROGRAM, 0x4109, 0x7fff
  };

  /** A file that is being thought up, and what a walk should say of it. */
  private static final class Tree {
    private final Random random;
    private final DwarfAssembler dwarf;
    private final List<String> expected = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private boolean version5;

    Tree(Random random, ElfFlavor flavor) {
      this.random = random;
      this.dwarf = new DwarfAssembler(DwarfVariant.of(flavor, 5));
    }

    DwarfAssembler build() {
      UnitAssembler first = null;
      int units = 1 + random.nextInt(4);
      for (int i = 0; i < units; i++) {
        int version = 2 + random.nextInt(4);
        version5 = version == 5;
        DwarfVariant variant =
            dwarf
                .variant()
                .withVersion(version)
                .withDwarf64(version > 2 && random.nextBoolean())
                .withAddressSize(random.nextBoolean() ? 4 : 8);
        expected.add("unit v" + version + " COMPILE");
        labels.clear();
        UnitAssembler unit = dwarf.unitOf(variant, UnitKind.COMPILE, entry(0, true));
        if (first == null) {
          first = unit;
        } else if (random.nextBoolean()) {
          unit.shareAbbreviations(first);
        }
      }
      return dwarf;
    }

    private DieItem.Die entry(int depth, boolean root) {
      int tag = root ? DwTag.COMPILE_UNIT : TAGS[random.nextInt(TAGS.length)];
      List<DieItem> items = new ArrayList<>();
      StringBuilder line = new StringBuilder("  ".repeat(depth)).append(Integer.toHexString(tag));
      if (random.nextBoolean()) {
        String name = "n" + random.nextInt(50);
        items.add(attr(DwAttribute.NAME, name(name)));
        line.append(' ').append(name);
      }
      if (random.nextBoolean()) {
        long size = random.nextInt(200);
        items.add(attr(DwAttribute.BYTE_SIZE, constant(size)));
        line.append(" size ").append(size);
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        items.add(attr(0x2000 + random.nextInt(0x1000), anything()));
      }
      Collections.shuffle(items, random);
      if (root && version5) {
        items.add(attr(DwAttribute.STR_OFFSETS_BASE, Forms.strOffsetsBase()));
      }
      String label = "entry " + expected.size();
      items.add(label(label));
      labels.add(label);
      expected.add(line.toString());
      addChildren(items, depth);
      return new DieItem.Die(tag, items);
    }

    private void addChildren(List<DieItem> items, int depth) {
      int children = depth > 4 ? 0 : random.nextInt(MAX_CHILDREN);
      if (depth > 0 && random.nextBoolean()) {
        items.add(sibling());
      }
      if (random.nextInt(5) == 0) {
        items.add(hasChildren());
      }
      for (int i = 0; i < children; i++) {
        items.add(entry(depth + 1, false));
      }
    }

    private FormValue name(String text) {
      FormValue value =
          switch (random.nextInt(9)) {
            case 0 -> Forms.string(text);
            case 1 -> Forms.lineStrp(text);
            // Before version 5 indices have no base: they count from the section's start.
            case 2 -> version5 ? Forms.strx(text) : Forms.strp(text);
            case 3 -> version5 ? Forms.strx1(text) : Forms.strp(text);
            case 4 -> version5 ? Forms.strx2(text) : Forms.strp(text);
            case 5 -> version5 ? Forms.strx3(text) : Forms.strp(text);
            case 6 -> version5 ? Forms.strx4(text) : Forms.strp(text);
            default -> Forms.strp(text);
          };
      return random.nextInt(6) == 0 ? Forms.indirect(value) : value;
    }

    private FormValue constant(long value) {
      return switch (random.nextInt(8)) {
        case 0 -> Forms.data1(value);
        case 1 -> Forms.data2(value);
        case 2 -> Forms.data4(value);
        case 3 -> Forms.data8(value);
        case 4 -> Forms.sdata(value);
        case 5 -> Forms.implicitConst(value);
        case 6 -> Forms.indirect(Forms.sdata(value));
        default -> Forms.udata(value);
      };
    }

    private FormValue anything() {
      int[] bytes = random.ints(random.nextInt(200), 0, 256).toArray();
      return switch (random.nextInt(14)) {
        case 0 -> Forms.block1(bytes);
        case 1 -> Forms.block2(bytes);
        case 2 -> Forms.block4(bytes);
        case 3 -> Forms.block(bytes);
        case 4 -> Forms.exprloc(bytes);
        case 5 -> Forms.addr(random.nextInt());
        case 6 -> Forms.data16(random.nextLong(), random.nextLong());
        case 7 -> Forms.flagPresent();
        case 8 -> Forms.secOffset(random.nextInt());
        case 9 -> Forms.refAddrAt(random.nextInt());
        case 10 -> Forms.refUdata(labels.isEmpty() ? "entry 1" : labels.getFirst());
        case 11 -> Forms.gnuStrpAlt(random.nextInt());
        case 12 -> Forms.implicitConst(Property.number(random));
        default -> Forms.uleb(0x1b, Property.number(random));
      };
    }
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void theWalkSaysWhatTheTreeSays(ElfFlavor flavor) {
    Property.forAll(
        30,
        random -> {
          Tree tree = new Tree(random, flavor);
          DwarfAssembler dwarf = tree.build();
          assertThat(DwarfWalk.dump(dwarf.open()))
              .containsExactlyElementsIn(tree.expected)
              .inOrder();
        });
  }
}
