package org.abitrack.abidiff.html;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.FunctionMove;
import org.junit.jupiter.api.Test;

/** The file as such; what a browser makes of it is in {@link HtmlReportIT}. */
final class HtmlPageTest {
  private static final String PAGE = HtmlPage.of(SampleReport.of(30, 12), false);

  @Test
  void sameComparisonGivesTheSameBytes() {
    assertThat(HtmlPage.of(SampleReport.of(30, 12), false)).isEqualTo(PAGE);
  }

  @Test
  void policyAllowsTheOneScriptAndTheOneStyleSheet() throws NoSuchAlgorithmException {
    String policy = group(PAGE, "Content-Security-Policy\" content=\"([^\"]*)\"");
    assertThat(policy).startsWith("default-src &#39;none&#39;; ");
    assertThat(policy).doesNotContain("unsafe");
    String script = group(PAGE, "<script>(.*?)</script>");
    String style = group(PAGE, "<style>(.*?)</style>");
    assertThat(policy).contains("script-src &#39;" + hash(script) + "&#39;;");
    assertThat(policy).contains("style-src &#39;" + hash(style) + "&#39;;");
    assertThat(PAGE.split("<script")).hasLength(3);
  }

  /** What the policy would forbid anyway must not be there. */
  @Test
  void noMarkupOfAttributesThatRunOrLoad() {
    String markup = PAGE.replaceAll("(?s)<script.*?</script>|<style.*?</style>", "");
    assertThat(Pattern.compile("\\s(style|on\\w+|src)=").matcher(markup).find()).isFalse();
    assertThat(markup).doesNotContain("href=\"http");
    String script = group(PAGE, "<script>(.*?)</script>");
    assertThat(script)
        .doesNotContainMatch("innerHTML|outerHTML|insertAdjacentHTML|eval\\(|new Function");
  }

  @Test
  void dataIsJsonWithEverythingInIt() throws IOException {
    JsonNode data = data(PAGE);
    assertThat(data.get("exports")).hasSize(30);
    assertThat(data.get("causes")).hasSize(12);
    assertThat(data.get("changes")).hasSize(7);
    assertThat(data.get("impact")).hasSize(6);
    assertThat(data.get("moves")).hasSize(4);
    JsonNode cause = data.get("causes").get(0);
    assertThat(cause.get("exports").toString()).isEqualTo("[1,-29]");
    assertThat(data.get("causes").get(4).get("exports").toString()).isEqualTo("[2,5,5,5,5,5]");
    JsonNode rows = cause.get("layout").get("rows");
    // first; added in the hole; six that moved and the renamed one with them
    assertThat(rows.get(0).get(1).asText()).isEmpty();
    assertThat(rows.toString()).contains("moved by +8");
  }

  /** Data and the part without scripts are the places where names are in the file. */
  @Test
  void hostileNamesCannotLeaveTheirPlace() throws IOException {
    HostileNames names = new HostileNames();
    String page = HtmlPage.of(SampleReport.of(40, 25, names::next), true);
    assertThat(names.count()).isAtLeast(500);
    assertThat(page.split("<script", -1)).hasLength(3);
    assertThat(page.split("</script", -1)).hasLength(3);
    assertThat(page.split("</noscript", -1)).hasLength(2);
    assertThat(page).doesNotContain("<img");
    assertThat(page).doesNotContain("<!--");
    assertThat(page).doesNotContainMatch("[\u0000-\u0009\u000b-\u001f\u202e\u2028\u2029]");
    assertThat(data(page).get("exports").get(0).get(0).asText()).startsWith("<script>window.pwned");
  }

  @Test
  void withoutScriptsThereAreTables() {
    String summary = group(PAGE, "<noscript>(.*?)</noscript>");
    assertThat(summary).contains("<h2>Root causes (12)</h2>");
    assertThat(summary).contains("<th scope=\"row\">export_0007</th>");
    assertThat(summary).contains("<th scope=\"row\">drivers/user_5</th>");
    String large = new StaticSummary(SampleReport.of(600, 1)).body();
    assertThat(large).contains("<th scope=\"row\">export_0499</th>");
    assertThat(large).doesNotContain("export_0500");
    assertThat(large).contains("… and 100 more");
  }

  @Test
  void everyClassSaysWhy() {
    ClassNotes notes = new ClassNotes();
    for (ChangeClass changeClass : Classifiers.classes()) {
      assertThat(notes.of(changeClass.id())).isNotEmpty();
    }
    for (ChangeClass changeClass : ExportClasses.all()) {
      assertThat(notes.of(changeClass.id())).isNotEmpty();
    }
    for (FunctionMove.Kind kind : FunctionMove.Kind.values()) {
      assertThat(notes.of(kind.changeClass().id())).isNotEmpty();
    }
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper().readTree(group(page, "id=\"data\">(.*?)</script>"));
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "sha256-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
