package org.abitrack.abidiff.lint;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeTextParser;

/**
 * Members and parameters that carry the old name of another member, {@code __kabi_renamedX}:
 * gendwarfksyms keeps that name until the next member begins, so a structure that ends with such a
 * union gives it to the member that led to the structure.
 */
final class RenamedNameLeaks implements LintRule {
  @Override
  public String id() {
    return "renamed-name-leak";
  }

  @Override
  public String why() {
    return "the versions hold a wrong name, which another order of exports can put elsewhere";
  }

  @Override
  public String remedy() {
    return "let another member follow the renamed one, or use a type_string rule in its place";
  }

  @Override
  public List<Finding> find(LintedKernel kernel) {
    List<Finding> findings = new ArrayList<>();
    for (ConventionObject object : kernel.conventions()) {
      object
          .stable()
          .forEach((name, text) -> {
            String plain = object.plain().get(name);
            if (plain != null && !plain.equals(text)) {
              compare(object, name, plain, text, findings);
            }
          });
    }
    return findings;
  }

  private void compare(
      ConventionObject object, String name, String plain, String stable, List<Finding> findings) {
    TypeNode was = TypeTextParser.parse(plain);
    TypeNode is = TypeTextParser.parse(stable);
    String type = TypeNames.ofReference(name);
    if (was instanceof TypeNode.Aggregate x && is instanceof TypeNode.Aggregate y) {
      members(object, type, x, y, findings);
    } else if (was instanceof TypeNode.Function x && is instanceof TypeNode.Function y) {
      parameters(object, type, x, y, findings);
    } else if (was instanceof TypeNode.Modifier(_, _, TypeNode from, _, _)
        && is instanceof TypeNode.Modifier(_, _, TypeNode to, _, _)
        && from instanceof TypeNode.Aggregate x
        && to instanceof TypeNode.Aggregate y) {
      members(object, type, x, y, findings);
    }
  }

  private void members(
      ConventionObject object,
      String type,
      TypeNode.Aggregate plain,
      TypeNode.Aggregate stable,
      List<Finding> findings) {
    for (Member was : plain.members()) {
      for (Member is : stable.members()) {
        boolean same = !plain.isUnion() && samePlace(was, is);
        if (same && !was.name().isEmpty() && isLeaked(object, was.name(), is.name())) {
          findings.add(leak(object, "member " + was.name() + " of " + type, is.name()));
        }
        if (same
            && was.type() instanceof TypeNode.Aggregate x
            && is.type() instanceof TypeNode.Aggregate y) {
          members(object, type, x, y, findings);
        }
      }
    }
  }

  private void parameters(
      ConventionObject object,
      String type,
      TypeNode.Function plain,
      TypeNode.Function stable,
      List<Finding> findings) {
    int count = Math.min(plain.parameters().size(), stable.parameters().size());
    for (int i = 0; i < count; i++) {
      Parameter was = plain.parameters().get(i);
      Parameter is = stable.parameters().get(i);
      if (isLeaked(object, was.name(), is.name())) {
        findings.add(leak(object, "parameter " + (i + 1) + " of " + type, is.name()));
      }
    }
  }

  private static boolean samePlace(Member was, Member is) {
    return was.byteOffset() == is.byteOffset()
        && was.bitOffset() == is.bitOffset()
        && was.bitSize() == is.bitSize();
  }

  private static boolean isLeaked(ConventionObject object, String was, String is) {
    return !was.equals(is) && object.originalNames().contains(is);
  }

  private Finding leak(ConventionObject object, String place, String name) {
    return new Finding(
        id(),
        true,
        place + " is called '" + name + "', the old name of another member",
        List.of(object.module()));
  }
}
