package org.abitrack.abidiff.html;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium for tests: that of the machine (Debian packages chromium and
 * chromium-driver), nothing is downloaded. Where there is none, tests are skipped; under CI=true
 * they fail.
 */
final class Chromium implements AutoCloseable {
  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  static Chromium start() {
    Path browser = program("chromium");
    Path service = program("chromedriver");
    if (browser == null || service == null) {
      String what =
          "the HTML report is not tested: no chromium or no chromedriver"
              + " (Debian: apt-get install chromium chromium-driver)";
      if ("true".equals(System.getenv("CI"))) {
        fail(what);
      }
      abort(what);
      throw new IllegalStateException(what);
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    // No sandbox: it does not work for root nor in most containers, and the pages are ours.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--window-size=1280,900");
    ChromeDriverService driver =
        new ChromeDriverService.Builder().usingDriverExecutable(service.toFile()).build();
    return new Chromium(new ChromeDriver(driver, options));
  }

  private static @Nullable Path program(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  /** Opens a page from nothing, not from the page before it. */
  void open(String address) {
    driver.get("about:blank");
    messages();
    driver.get(address);
  }

  /** What a script gives back. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  String text(String script, Object... arguments) {
    return String.valueOf(run("return String(" + script + ")", arguments));
  }

  /** Shows another part of the page and lets it draw. */
  void go(String hash) {
    driver.executeAsyncScript(
        "const done = arguments[1]; if (location.hash === arguments[0]) done();"
            + " else { addEventListener('hashchange', () => setTimeout(done), {once: true});"
            + " location.hash = arguments[0]; }",
        hash);
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  /** Clicks, and lets the page do what follows. */
  void click(String selector) {
    find(selector).click();
    settle();
  }

  /** Presses keys wherever the focus is, and lets the page do what follows. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    settle();
  }

  /** A link's event comes after the click: what is asked for here comes after that. */
  private void settle() {
    driver.executeAsyncScript("setTimeout(() => setTimeout(arguments[0]), 10)");
  }

  /** Presses the tabulator until an element with this selector has the focus. */
  void tabTo(String selector) {
    for (int i = 0; i < 60; i++) {
      press(Keys.TAB);
      if ((boolean) run("return document.activeElement.matches(arguments[0])", selector)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not come to " + selector);
  }

  String focused() {
    return text("document.activeElement.textContent");
  }

  /** {@code prefers-color-scheme}, {@code print}: as if the machine were so. */
  void emulate(String media, String colours) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  void scripts(boolean on) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  String pageSource() {
    return String.valueOf(driver.getPageSource());
  }

  String title() {
    return String.valueOf(driver.getTitle());
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** What the console said since the last time; a violated policy is a message, too. */
  List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      messages.add(entry.getMessage());
    }
    return messages;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
