package shop.solvent.web.running;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a real headless Chromium: a parameter of type {@code Browser} is one. Where no Chromium is on the
 * machine (the variable {@code CHROMIUM}, or one of its names on the path) the class is skipped, and the report says why.
 */
public final class Browser implements ExecutionCondition, ParameterResolver {

    /** A desk and a telephone. */
    public static final int WIDE = 1440;

    public static final int NARROW = 390;

    /** First the one without windows: it draws the same pages for half the work. */
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome");

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** By {@code -Dtests.pictures=true}: to draw them all takes the machine two minutes, and no test looks at them. */
    private static final boolean WANTED = Boolean.getBoolean("tests.pictures");

    private static Browser shared;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    /** For JUnit, which asks this object for the condition and for the parameters, not for pages. */
    public Browser() {
        playwright = null;
        chromium = null;
    }

    /** A busy machine answers late; that is no reason to fail. Whoever waits goes on as soon as it is there. */
    public static final int PATIENCE_MILLIS = 180_000;

    private Browser(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1",
                        // A picture is drawn where the page is: else all of it is drawn once more elsewhere.
                        "PLAYWRIGHT_LEGACY_SCREENSHOT", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--no-first-run",
                                // What pages leave behind is cleared away seldom, and by the thread that works anyway.
                                "--js-flags=--min-semi-space-size=32,--max-semi-space-size=64,--single-threaded-gc")));
    }

    /** A reader who knows nothing of earlier ones: no cookies, this language, a window of this width. Close it after. */
    public BrowserContext reader(Locale language, int width) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(Shop.at("").toString())
                .setLocale(language.toLanguageTag())
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, height(width)));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    /** Puts the page on a screen of that width, and waits until it is drawn there. */
    public static void resize(Page page, int width) {
        page.setViewportSize(width, height(width));
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    private static int height(int width) {
        return width < 600 ? 844 : 900;
    }

    /** Keeps the whole page as {@code target/screenshots/<name>.png}, where pictures are wanted. */
    public static void picture(Page page, String name) {
        if (!WANTED) {
            return;
        }
        Path file = PICTURES.resolve(name + ".png");
        CDPSession chromium = page.context().newCDPSession(page);
        try {
            Files.createDirectories(PICTURES);
            Files.write(file, Base64.getDecoder().decode(pixels(page, chromium)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            chromium.detach();
        }
    }

    /** Asked of the browser itself, since only it can be told not to spend more on packing the picture than on drawing it. */
    private static String pixels(Page page, CDPSession chromium) {
        List<?> size = (List<?>)
                page.evaluate("() => { const all = document.documentElement; return [all.scrollWidth, all.scrollHeight,"
                        + " all.scrollWidth > innerWidth || all.scrollHeight > innerHeight]; }");
        JsonObject whole = new JsonObject();
        whole.addProperty("x", 0);
        whole.addProperty("y", 0);
        whole.addProperty("width", (Number) size.get(0));
        whole.addProperty("height", (Number) size.get(1));
        whole.addProperty("scale", 1);
        JsonObject wanted = new JsonObject();
        wanted.addProperty("format", "png");
        wanted.addProperty("optimizeForSpeed", true);
        // Where all of the page is on the screen, there is nothing to lay out and draw for the picture alone.
        wanted.addProperty("captureBeyondViewport", (Boolean) size.get(2));
        wanted.add("clip", whole);
        return chromium.send("Page.captureScreenshot", wanted).get("data").getAsString();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return program()
                .map(program -> ConditionEvaluationResult.enabled("Chromium is at " + program))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "No Chromium on this machine: install it, or name it in the variable CHROMIUM"));
    }

    /** Where the browser of the tests is; empty where none is. */
    public static Optional<Path> program() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        Stream<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    /** One for the whole JVM. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared();
    }

    private static synchronized Browser shared() {
        if (shared == null) {
            shared = new Browser(program().orElseThrow());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.playwright.close()));
        }
        return shared;
    }
}
