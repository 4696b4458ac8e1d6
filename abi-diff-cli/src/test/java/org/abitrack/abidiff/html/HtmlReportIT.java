package org.abitrack.abidiff.html;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.abitrack.abidiff.policy.Assessment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The report in a browser. */
final class HtmlReportIT {
  private static final int EXPORTS = 5000;
  private static final String CAUSE = "#cause=s%23type_4%400123456789ab";

  @TempDir private static Path folder;
  private static String page;
  private static String hostilePage;
  private static HostileNames hostile;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    hostile = new HostileNames();
    page = written("page.html", SampleReport.of(EXPORTS, 60));
    hostilePage = written("hostile.html", SampleReport.of(40, 25, hostile::next));
    chromium = Chromium.start();
  }

  private static String written(String name, Assessment assessment) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, HtmlPage.of(assessment, true));
    return file.toUri().toString();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void everyTestBeginsAlike() {
    chromium.emulate("", "light");
    chromium.size(1280, 900);
  }

  /** Nothing of ours may fail or be stopped by our own policy. */
  @AfterEach
  void consoleIsEmpty() {
    assertThat(chromium.messages()).isEmpty();
  }

  private static String count() {
    return chromium.text("document.querySelector('.count').textContent");
  }

  private static List<String> rows() {
    return chromium.texts(".data > tbody > tr > th");
  }

  @Test
  void overviewLeadsToFilteredLists() {
    chromium.open(page);
    assertThat(chromium.title()).isEqualTo("Overview – ABI report: old kernel → new kernel");
    assertThat(chromium.texts("#views a"))
        .containsExactly(
            "Overview",
            "Root causes 60",
            "Changed exports 5,000",
            "Export changes 7",
            "Modules 6",
            "Moved functions 4");
    assertThat(chromium.find(".verdict").getText()).isEqualTo("Fails");
    chromium.click("a[href='#view=causes&class=member-moved']");
    assertThat(chromium.texts(".data td.c-class"))
        .containsExactly("member moved", "member moved", "member moved");
    assertThat(chromium.find("h2").getText()).isEqualTo("Root causes");
  }

  /** What makes thousands of rows quick: there never are more than a page of them. */
  @Test
  void searchAndFiltersNarrowFiveThousandExports() {
    chromium.open(page + "#view=exports");
    assertThat(count()).isEqualTo("5,000 changed exports, 1–100 shown");
    assertThat(rows()).hasSize(100);
    chromium.find("#q-exports").sendKeys("EXPORT 12");
    assertThat(count()).isEqualTo("199 of 5,000 changed exports, 1–100 shown");
    chromium.click(".chip.review");
    assertThat(count()).isEqualTo("67 of 5,000 changed exports");
    assertThat(chromium.find(".chip.review").getAttribute("aria-pressed")).isEqualTo("true");
    chromium.find("#f-exports-verdict").sendKeys("warn");
    assertThat(count()).isEqualTo("30 of 5,000 changed exports");
    assertThat(chromium.find("#status").getText()).isEqualTo(count());
    chromium.click(".filters > button");
    assertThat(count()).isEqualTo("5,000 changed exports, 1–100 shown");
    chromium.find("#q-exports").sendKeys("no such name");
    assertThat(chromium.texts("td.empty")).containsExactly("Nothing matches these filters.");
  }

  @Test
  void columnsSortBothWays() {
    chromium.open(page + "#view=exports");
    chromium.click("th.c-name button");
    assertThat(rows().getFirst()).isEqualTo("export_4999");
    assertThat(chromium.find("th.c-name").getAttribute("aria-sort")).isEqualTo("descending");
    chromium.click("th.c-causes button");
    assertThat(chromium.find("th.c-causes").getAttribute("aria-sort")).isEqualTo("descending");
    assertThat(chromium.find("th.c-name").getAttribute("aria-sort")).isEqualTo("none");
    // the first of those that most causes reach
    assertThat(rows().getFirst()).isEqualTo("export_0001");
    chromium.click(".pager button:last-child");
    assertThat(rows()).hasSize(100);
    assertThat(count()).isEqualTo("5,000 changed exports, 4,901–5,000 shown");
  }

  @Test
  void causeShowsLayoutChainAndWhatItReaches() {
    chromium.open(page + "#view=causes&q=type_4");
    assertThat(rows()).contains("struct type_4");
    chromium.click("a[href='" + CAUSE + "']");
    assertThat(chromium.find("h2").getText()).isEqualTo("struct type_4");
    assertThat(chromium.focused()).isEqualTo("struct type_4");
    assertThat(chromium.texts(".chain li"))
        .containsExactly("export_4", "struct between_4", "struct type_4");
    assertThat(chromium.find(".decision").getText())
        .contains("warn decided by the rule at policy.yaml:4: a reason");
    assertThat(chromium.texts("table.members tr.run td.change")).containsExactly("moved by +8");
    chromium.click("table.members button.open");
    assertThat(chromium.texts("table.members tr.moved td.old .code")).contains("member_5");
    assertThat(chromium.texts(".strip .segment.moved")).isNotEmpty();
    assertThat(chromium.texts(".diff ins").toString()).contains("added data_member_location(8)");
    chromium.click("summary");
    assertThat(chromium.texts("details[open] li")).contains("export_0006");
    chromium.click(".reach, a[href^='#view=exports&reach=']");
    assertThat(count()).isEqualTo("1,000 of 5,000 changed exports, 1–100 shown");
  }

  @Test
  void textsShowWhichWordsDiffer() {
    chromium.open(page + "#cause=s%23type_7%400123456789ab");
    assertThat(chromium.find("h2").getText()).isEqualTo("function_7");
    assertThat(chromium.texts("table.members")).isEmpty();
    assertThat(chromium.texts(".diff .line"))
        .containsExactly(
            "@@ -1,3 +1,4 @@",
            " subprogram (",
            "-  formal_parameter base_type int byte_size(4) encoding(5) parameter",
            "+  formal_parameter base_type int byte_size(4) encoding(5) other,",
            "+  formal_parameter base_type int byte_size(4) encoding(5) other",
            " ) -> base_type void");
    chromium.go("#cause=s%23type_3%400123456789ab");
    assertThat(chromium.texts(".diff del mark")).containsExactly("parameter");
    assertThat(chromium.texts(".diff ins mark")).containsExactly("other");
  }

  @Test
  void linksGoDeepAndBack() {
    chromium.open(page + CAUSE);
    assertThat(chromium.find("h2").getText()).isEqualTo("struct type_4");
    chromium.go("#view=exports&q=0042&severity=harmless,review&sort=-name");
    assertThat(rows()).containsExactly("export_0042");
    assertThat(chromium.find(".data button.open").getText()).contains("causes");
    chromium.click(".data button.open");
    assertThat(chromium.texts("tr.more a")).contains("struct type_0");
    chromium.go("#cause=gone");
    assertThat(chromium.find("h2").getText()).isEqualTo("Root causes");
    chromium.find("#q-causes").sendKeys("type_8");
    chromium.go("#view=nothing&sort=-nothing&page=99999999999&severity=x");
    assertThat(chromium.find("h2").getText()).isEqualTo("Overview");
  }

  @Test
  void typingEndsUpInTheAddress() throws InterruptedException {
    chromium.open(page + "#view=causes");
    chromium.find("#q-causes").sendKeys("type_8");
    for (int i = 0; i < 100 && !chromium.address().contains("q="); i++) {
      Thread.sleep(20);
    }
    assertThat(chromium.address()).endsWith("#view=causes&q=type_8");
  }

  @Test
  void keyboardIsEnough() {
    chromium.open(page);
    chromium.press(Keys.TAB);
    assertThat(chromium.focused()).isEqualTo("Skip to the content");
    chromium.press(Keys.ENTER);
    assertThat(chromium.text("document.activeElement.id")).isEqualTo("main");
    chromium.open(page);
    chromium.tabTo("#views a[data-view=causes]");
    chromium.press(Keys.ENTER);
    assertThat(chromium.focused()).isEqualTo("Root causes");
    chromium.tabTo("#q-causes");
    chromium.press("type_1");
    chromium.tabTo(".chip.break");
    chromium.press(Keys.SPACE);
    assertThat(chromium.find(".chip.break").getAttribute("aria-pressed")).isEqualTo("true");
    chromium.tabTo("th.c-exports button");
    chromium.press(Keys.ENTER);
    assertThat(chromium.find("th.c-exports").getAttribute("aria-sort")).isEqualTo("descending");
    chromium.tabTo("tbody a");
    String cause = chromium.focused();
    chromium.press(Keys.ENTER);
    assertThat(chromium.focused()).isEqualTo(cause);
    assertThat(chromium.text("document.activeElement.localName")).isEqualTo("h2");
    chromium.tabTo("table.members button");
    chromium.press(Keys.ENTER);
    assertThat(chromium.find("table.members button").getAttribute("aria-expanded"))
        .isEqualTo("true");
    // back where one came from, with the filters as they were
    chromium.press(Keys.ESCAPE);
    assertThat(chromium.focused()).isEqualTo(cause);
    assertThat(chromium.text("document.querySelector('#q-causes').value")).isEqualTo("type_1");
  }

  @Test
  void darkAndLight() {
    chromium.open(page);
    String light = background();
    chromium.emulate("", "dark");
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    assertThat(chromium.find("#theme").getText()).isEqualTo("Theme: system");
    chromium.click("#theme");
    assertThat(background()).isEqualTo(light);
    chromium.click("#theme");
    chromium.emulate("", "light");
    assertThat(background()).isEqualTo(dark);
    chromium.click("#theme");
    assertThat(background()).isEqualTo(light);
  }

  private static String background() {
    return chromium.text("getComputedStyle(document.body).backgroundColor");
  }

  /** WCAG 2.2, 1.4.3: 4.5 to 1, for all texts that are there. */
  @Test
  void textsStandOut() {
    for (String colours : List.of("light", "dark")) {
      for (String view : List.of("#", "#view=causes", "#view=modules", CAUSE)) {
        chromium.emulate("", colours);
        chromium.open(page + view);
        Object weak = chromium.run(Resources.text("contrast.js"));
        assertWithMessage("%s %s", colours, view).that(weak).isEqualTo(List.of());
      }
    }
  }

  @Test
  void paperHasEverythingAndNoControls() {
    chromium.open(page + "#view=causes&class=member-moved");
    chromium.emulate("print", "dark");
    chromium.run("dispatchEvent(new Event('beforeprint'))");
    assertThat(background()).isEqualTo("rgb(255, 255, 255)");
    for (String control : List.of("#views", "#theme", ".filters", "footer")) {
      assertThat(chromium.find(control).isDisplayed()).isFalse();
    }
    assertThat(chromium.texts("#printed h3 > .code")).hasSize(3);
    assertThat(chromium.find("#printed table.members").isDisplayed()).isTrue();
    chromium.run("dispatchEvent(new Event('afterprint'))");
    assertThat(chromium.texts("#printed")).isEmpty();
    chromium.emulate("", "light");
    chromium.go("#view=exports&q=export_1");
    chromium.run("dispatchEvent(new Event('beforeprint'))");
    assertThat((long) chromium.run("return document.querySelectorAll('.data > tbody > tr').length"))
        .isEqualTo(1000);
    chromium.run("dispatchEvent(new Event('afterprint'))");
    assertThat(rows()).hasSize(100);
  }

  @Test
  void narrowScreensNeedNoScrollingSideways() {
    chromium.size(500, 900);
    for (String view : List.of("#", "#view=causes", "#view=exports", "#view=changes", CAUSE)) {
      chromium.open(page + view);
      assertWithMessage(view)
          .that(chromium.run("return document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
  }

  @Test
  void screenReadersHaveNamesLandmarksAndHeaders() {
    for (String view : List.of("#", "#view=exports", "#view=modules", CAUSE)) {
      chromium.open(page + view);
      assertWithMessage(view)
          .that(chromium.run(Resources.text("accessible.js")))
          .isEqualTo(List.of());
    }
  }

  @Test
  void withoutScriptsThereAreTables() {
    chromium.scripts(false);
    try {
      chromium.open(page);
      assertThat(chromium.find("noscript").getText()).contains("Root causes (60)");
      assertThat(chromium.find("noscript table").isDisplayed()).isTrue();
    } finally {
      chromium.scripts(true);
    }
  }

  @Test
  void hostileNamesAreTexts() {
    assertThat(hostile.count()).isAtLeast(500);
    chromium.open(hostilePage);
    Object seen = chromium.run(Resources.text("everything.js"));
    assertThat(chromium.run("return window.pwned === undefined")).isEqualTo(true);
    assertThat(
            chromium.run(
                "return document.querySelectorAll('img, iframe, base, object, embed').length"))
        .isEqualTo(0L);
    assertThat(
            chromium.run(
                "return [...document.querySelectorAll('[onerror], [onload], [onclick]')].length"))
        .isEqualTo(0L);
    String text = String.valueOf(seen);
    for (String name : hostile.all()) {
      String shown = VisibleText.of(name);
      String number = shown.substring(shown.indexOf('~'));
      // blanks end a word of a record, and names in sentences lose their quotes
      assertWithMessage(shown)
          .that(
              text.contains(shown)
                  || text.contains(shown.replaceAll("\\s", "_"))
                  || text.contains(number))
          .isTrue();
    }
  }

  @Test
  void nothingIsLoaded() throws IOException {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = HtmlPage.of(SampleReport.of(10, 5), false).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, bytes.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
          }
        });
    server.start();
    try {
      chromium.open("http://127.0.0.1:" + server.getAddress().getPort() + "/report.html");
      chromium.run(Resources.text("everything.js"));
      assertThat(chromium.run("return performance.getEntriesByType('resource').length"))
          .isEqualTo(0L);
      assertThat(requests).containsExactly("/report.html");
    } finally {
      server.stop(0);
    }
  }
}
