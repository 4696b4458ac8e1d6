package org.abitrack.dwarfcore.dwarf.inline;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** Trees of inlined functions, and what is inlined at an address. */
class InlineReaderTest {
  private static final DwarfVariant V5 = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  private static DieItem name(String name) {
    return attr(DwAttribute.NAME, Forms.string(name));
  }

  private static DieItem abstractFunction(String name) {
    return die(
        DwTag.SUBPROGRAM,
        label(name),
        name(name),
        attr(DwAttribute.INLINE, Forms.data1(1)),
        die(DwTag.FORMAL_PARAMETER, name("never")));
  }

  private static DieItem[] with(DieItem[] first, DieItem... second) {
    DieItem[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static DieItem[] code(long low, long high) {
    return new DieItem[] {
      attr(DwAttribute.LOW_PC, Forms.addr(low)), attr(DwAttribute.HIGH_PC, Forms.udata(high - low))
    };
  }

  private static DieItem function(String name, long low, long high, DieItem... children) {
    return die(DwTag.SUBPROGRAM, with(with(code(low, high), name(name)), children));
  }

  private static DieItem inlined(
      String origin, int file, int line, long low, long high, DieItem... children) {
    DieItem[] call = {
      attr(DwAttribute.ABSTRACT_ORIGIN, Forms.ref4(origin)),
      attr(DwAttribute.CALL_FILE, Forms.data1(file)),
      attr(DwAttribute.CALL_LINE, Forms.data2(line))
    };
    return die(DwTag.INLINED_SUBROUTINE, with(with(call, code(low, high)), children));
  }

  private static InlineTrees read(DwarfAssembler dwarf, int unit) {
    DwarfFile file = dwarf.open();
    InlineTrees trees = new InlineTrees();
    new InlineReader(file).read(file.units().get(unit), trees);
    return trees;
  }

  private static InlineTrees read(DwarfVariant variant, DieItem... items) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(items);
    return read(dwarf, 0);
  }

  /** Innermost first, as addr2line -i prints. */
  private static String chain(InlineTrees trees, long address) {
    List<String> chain = new ArrayList<>();
    for (int node = trees.find(address); node >= 0; node = trees.parent(node)) {
      boolean call = trees.parent(node) >= 0;
      chain.add(
          trees.name(node) + (call ? "@" + trees.callFile(node) + ":" + trees.callLine(node) : ""));
    }
    return String.join(" ", chain);
  }

  private static String segments(InlineTrees trees) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < trees.segmentCount(); i++) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(Long.toHexString(trees.segmentStart(i))).append('-');
      text.append(Long.toHexString(trees.segmentEnd(i))).append(':');
      text.append(trees.name(trees.segmentNode(i)));
    }
    return text.toString();
  }

  @DwarfVariantTest
  void functionsInlinedIntoEachOtherMakeAChain(DwarfVariant variant) {
    InlineTrees trees =
        read(
            variant,
            abstractFunction("a"),
            abstractFunction("b"),
            function(
                "f",
                0x100,
                0x200,
                die(DwTag.VARIABLE, name("x")),
                inlined(
                    "a",
                    1,
                    10,
                    0x120,
                    0x180,
                    die(DwTag.LEXICAL_BLOCK, inlined("b", 2, 300, 0x130, 0x140))),
                inlined("b", 1, 11, 0x190, 0x1a0)),
            function("g", 0x200, 0x210));
    assertThat(trees.nodeCount()).isEqualTo(5);
    assertThat(chain(trees, 0xff)).isEmpty();
    assertThat(chain(trees, 0x100)).isEqualTo("f");
    assertThat(chain(trees, 0x120)).isEqualTo("a@1:10 f");
    assertThat(chain(trees, 0x13f)).isEqualTo("b@2:300 a@1:10 f");
    assertThat(chain(trees, 0x140)).isEqualTo("a@1:10 f");
    assertThat(chain(trees, 0x190)).isEqualTo("b@1:11 f");
    assertThat(chain(trees, 0x20f)).isEqualTo("g");
    assertThat(chain(trees, 0x210)).isEmpty();
  }

  @Test
  void whatLeavesItsParentIsCutAndOfNeighboursTheFirstCounts() {
    InlineTrees trees =
        read(
            V5,
            abstractFunction("a"),
            abstractFunction("b"),
            function(
                "f",
                0x100,
                0x200,
                inlined("a", 1, 1, 0x180, 0x280, inlined("b", 1, 2, 0x100, 0x190)),
                inlined("b", 1, 3, 0x1f0, 0x1f8),
                inlined("b", 1, 4, 0x110, 0x120)));
    assertThat(segments(trees)).isEqualTo("100-110:f 110-120:b 120-180:f 180-190:b 190-200:a");
  }

  @Test
  void ofOverlappingFunctionsTheFirstAddressCounts() {
    InlineTrees trees =
        read(V5, function("g", 0x150, 0x250), function("f", 0x100, 0x200), function("z", 0, 0));
    assertThat(segments(trees)).isEqualTo("100-200:f 200-250:g");
  }

  @Test
  void rangesAreInAnyOrderAndAddressesUnsigned() {
    InlineTrees trees =
        read(
            V5,
            function("high", 0xffff_ffff_8100_0000L, 0xffff_ffff_8100_0010L),
            function("low", 0x10, 0x20));
    assertThat(segments(trees)).isEqualTo("10-20:low ffffffff81000000-ffffffff81000010:high");
    assertThat(chain(trees, 0xffff_ffff_8100_000fL)).isEqualTo("high");
  }

  @DwarfVariantTest
  void namesComeFromOriginsAndSpecifications(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(
            DwTag.STRUCTURE_TYPE,
            die(
                DwTag.SUBPROGRAM,
                label("declaration"),
                name("method"),
                attr(DwAttribute.LINKAGE_NAME, Forms.string("_ZN6methodEv")))),
        die(
            DwTag.SUBPROGRAM,
            label("abstract"),
            attr(DwAttribute.SPECIFICATION, Forms.ref4("declaration")),
            attr(DwAttribute.INLINE, Forms.data1(1))),
        abstractFunction("far"));
    dwarf.compileUnit(
        function(
            "f",
            0x100,
            0x200,
            die(
                DwTag.INLINED_SUBROUTINE,
                with(code(0x110, 0x120), attr(DwAttribute.ABSTRACT_ORIGIN, Forms.refAddr("far")))),
            die(
                DwTag.INLINED_SUBROUTINE,
                with(
                    code(0x130, 0x140),
                    attr(DwAttribute.ABSTRACT_ORIGIN, Forms.refAddr("abstract"))))));
    InlineTrees trees = read(dwarf, 1);
    assertThat(chain(trees, 0x110)).isEqualTo("far@-1:0 f");
    assertThat(chain(trees, 0x130)).isEqualTo("_ZN6methodEv@-1:0 f");
  }

  @Test
  void originsThatLeadInACircleHaveNoName() {
    InlineTrees trees =
        read(
            V5,
            die(DwTag.SUBPROGRAM, label("x"), attr(DwAttribute.ABSTRACT_ORIGIN, Forms.ref4("y"))),
            die(DwTag.SUBPROGRAM, label("y"), attr(DwAttribute.SPECIFICATION, Forms.ref4("x"))),
            function("f", 0x100, 0x200, inlined("x", 1, 1, 0x100, 0x110)));
    assertThat(chain(trees, 0x100)).isEqualTo("@1:1 f");
  }

  @Test
  void nestedFunctionsAreFunctions() {
    InlineTrees trees =
        read(
            V5,
            abstractFunction("a"),
            die(
                DwTag.NAMESPACE,
                function(
                    "f",
                    0x100,
                    0x200,
                    function("nested", 0x200, 0x280, inlined("a", 1, 5, 0x210, 0x220)),
                    inlined("a", 1, 6, 0x110, 0x120))));
    assertThat(chain(trees, 0x210)).isEqualTo("a@1:5 nested");
    assertThat(chain(trees, 0x110)).isEqualTo("a@1:6 f");
    assertThat(chain(trees, 0x280)).isEmpty();
  }

  @Test
  void aReaderServesManyUnits() {
    DwarfAssembler dwarf = new DwarfAssembler(V5);
    dwarf.lineTable().directory("/d").file("a.c", 0);
    dwarf.compileUnit(
        attr(DwAttribute.COMP_DIR, Forms.string("/build")),
        attr(DwAttribute.STMT_LIST, Forms.secOffset(0)),
        function("f", 0x100, 0x200));
    dwarf.compileUnit();
    DwarfFile file = dwarf.open();
    InlineReader reader = new InlineReader(file);
    InlineTrees trees = new InlineTrees();
    reader.read(file.units().get(0), trees);
    assertThat(reader.compilationDirectory()).isEqualTo("/build");
    assertThat(reader.lineHeader().files().fileCount()).isEqualTo(1);
    assertThat(segments(trees)).isEqualTo("100-200:f");
    reader.read(file.units().get(1), trees);
    assertThat(reader.compilationDirectory()).isNull();
    assertThat(reader.lineHeader()).isNull();
    assertThat(trees.nodeCount()).isEqualTo(0);
    assertThat(trees.find(0x100)).isEqualTo(InlineTrees.NONE);
  }

  /** Random trees: each address lies in the node that a descent from the root finds. */
  @Test
  void segmentsAgreeWithADescent() {
    Property.forAll(
        200,
        random -> {
          List<long[]> nodes = new ArrayList<>();
          DieItem f = function("f", 0x100, 0x140, randomChildren(random, nodes, -1, 3));
          InlineTrees trees = read(V5, abstractFunction("a"), f);
          for (long address = 0xf0; address < 0x150; address++) {
            int line = address < 0x100 || address >= 0x140 ? -1 : descend(nodes, -1, address);
            int node = trees.find(address);
            assertThat(node < 0 ? -1 : trees.callLine(node)).isEqualTo(line);
          }
        });
  }

  /** Call lines are the nodes' numbers from 1 on; a node is parent, low, high. */
  private static DieItem[] randomChildren(
      Random random, List<long[]> nodes, int parent, int depth) {
    DieItem[] children = new DieItem[depth == 0 ? 0 : random.nextInt(4)];
    for (int i = 0; i < children.length; i++) {
      long low = 0xf8L + random.nextInt(0x48);
      long high = low + random.nextInt(0x20);
      int number = nodes.size();
      nodes.add(new long[] {parent, low, high});
      children[i] =
          inlined("a", 1, number + 1, low, high, randomChildren(random, nodes, number, depth - 1));
    }
    return children;
  }

  private static int descend(List<long[]> nodes, int parent, long address) {
    for (int i = 0; i < nodes.size(); i++) {
      long[] node = nodes.get(i);
      if (node[0] == parent && node[1] <= address && address < node[2]) {
        return descend(nodes, i, address);
      }
    }
    return parent + 1;
  }

  @Test
  void damageEndsInTreesOrOneError() {
    DwarfAssembler dwarf = new DwarfAssembler(V5);
    dwarf.compileUnit(
        abstractFunction("a"), function("f", 0x100, 0x200, inlined("a", 1, 10, 0x120, 0x180)));
    byte[] right = dwarf.assemble();
    Property.forAll(
        1500,
        random -> {
          byte[] wrong = Property.damage(random, right, 3);
          try {
            DwarfFile file = DwarfFile.of(ElfFile.of(new HeapFile("t.o", wrong)));
            InlineTrees trees = new InlineTrees();
            for (UnitHeader unit : file.units().all()) {
              new InlineReader(file).read(unit, trees);
              assertThat(trees.segmentCount()).isAtMost(64);
            }
          } catch (FormatException e) {
            assertThat(e.code()).isNotNull();
          }
        });
  }
}
