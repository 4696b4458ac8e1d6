package org.abitrack.abidiff.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.policy.Assessment;

/** The template with everything in its place. */
final class HtmlPage {
  private static final List<String> STYLES =
      List.of("base.css", "tables.css", "causes.css", "media.css");

  /** In the order of their declarations: together they are one script. */
  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "data.js",
          "address.js",
          "table.js",
          "lists.js",
          "layout.js",
          "cause.js",
          "overview.js",
          "print.js",
          "main.js");

  private static final String MARK = "@@";

  private HtmlPage() {}

  /**
   * The file.
   *
   * @param texts whether to show the texts of causes that have a layout, too
   */
  static String of(Assessment assessment, boolean texts) {
    String style = Resources.texts(STYLES);
    String script = "\"use strict\";\n(() => {\n" + Resources.texts(SCRIPTS) + "})();\n";
    String data = Markup.jsonInScript(new ReportData(assessment, texts).json());
    StaticSummary summary = new StaticSummary(assessment);
    Map<String, String> parts =
        Map.of(
            "POLICY", Markup.escaped(policy(style, script)),
            "TITLE", summary.title(),
            "HEADING", summary.heading(),
            "STYLE", style,
            "SUMMARY", summary.body(),
            "DATA", data,
            "SCRIPT", script);
    return fill(Resources.text("report.html"), parts);
  }

  /**
   * Nothing is loaded from anywhere, and only this script and this style sheet count. With trusted
   * types a script of ours that made markup of a text would fail, not run it.
   */
  private static String policy(String style, String script) {
    return "default-src 'none'; script-src '"
        + hash(script)
        + "'; style-src '"
        + hash(style)
        + "'; img-src data:; base-uri 'none'; form-action 'none';"
        + " require-trusted-types-for 'script'; trusted-types 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In one pass, so that a part that has such a mark in it is not looked at again. */
  private static String fill(String template, Map<String, String> parts) {
    StringBuilder page = new StringBuilder();
    int at = 0;
    for (int mark = template.indexOf(MARK); mark >= 0; mark = template.indexOf(MARK, at)) {
      int end = template.indexOf(MARK, mark + MARK.length());
      String part = parts.get(template.substring(mark + MARK.length(), end));
      if (part == null) {
        throw new IllegalStateException("the template asks for what there is not");
      }
      page.append(template, at, mark).append(part);
      at = end + MARK.length();
    }
    return page.append(template, at, template.length()).toString();
  }
}
