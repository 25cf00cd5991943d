package shop.solvent.micro;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An enterprise opens its own shop: from the first start without a demo to the first order, in a real browser. */
class OpeningAShopIT {

    /** A busy machine answers late; that is no reason to fail. */
    private static final int PATIENCE_MILLIS = 180_000;

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern FIRST_LOGIN = Pattern.compile("\\(password ([^)]+)\\)");

    private final Path data = Path.of("target", "opening-a-shop").toAbsolutePath();
    private Process shop;
    private int port;
    private String password;

    @BeforeEach
    void startForTheFirstTime() throws Exception {
        assumeTrue(chromium().isPresent(), "no Chromium on this machine: install it, or name it in CHROMIUM");
        DataFolder.delete(data);
        port = FreePort.choose();
        shop = new ProcessBuilder(
                        ShopProcess.command("768m", "-Dshop.port=" + port, "-Dshop.data=" + data, "-Dshop.demo=off"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = shop.inputReader().readLine();
        Matcher login = FIRST_LOGIN.matcher(String.valueOf(line));
        assertThat(login.find()).as("says the first login: %s", line).isTrue();
        password = login.group(1);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (shop != null) {
            shop.destroy();
            shop.waitFor();
        }
    }

    @Test
    void theFirstAdministratorIsLedFromAnEmptyShopToItsFirstOrderInBothLanguages() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium().orElseThrow())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
                BrowserContext desk = browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setLocale("en")
                        .setViewportSize(1440, 900))) {
            Page page = desk.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            signIn(page);
            setSecondFactor(page);

            assertThat(page).hasURL(Pattern.compile(".*/admin/setup.*"));
            picture(page, "opening-1-shop-en");
            page.fill("[id='shop:nameZh']", "云上课堂");
            page.fill("[id='shop:nameEn']", "Cloud Classroom");
            page.click("[id='shop:go']");

            page.fill("[id='merchant:nameZh']", "林间设计学院");
            page.fill("[id='merchant:nameEn']", "Linjian Design School");
            page.fill("[id='merchant:code']", "studio");
            page.fill("[id='merchant:giveUp']", "50");
            page.click("[id='merchant:go']");
            assertThat(page.locator(".field-error, .messages").first()).isVisible();
            page.waitForLoadState(); // whose script leads to the field that is wrong, and away from any other
            page.fill("[id='merchant:giveUp']", "10");
            picture(page, "opening-2-merchant-en");
            page.click("[id='merchant:go']");

            page.fill("[id='channel:nameZh']", "官网");
            page.fill("[id='channel:nameEn']", "Web shop");
            page.fill("[id='channel:code']", "web");
            page.click("[id='channel:go']");
            String key = page.locator("#secret-text").textContent();
            assertThat(key).startsWith("sk_");
            page.click("#secret-kept");
            assertThat(page.locator("[id='goods:nameZh']")).isVisible();

            chinese(page);
            picture(page, "opening-4-goods-zh");
            page.fill("[id='goods:nameZh']", "高级PS教程");
            page.fill("[id='goods:nameEn']", "Advanced Photoshop course");
            page.fill("[id='goods:sku']", "ps-advanced");
            page.fill("[id='goods:price']", "100");
            page.click("[id='goods:go']");

            page.fill("[id='person:username']", "wang.min");
            page.fill("[id='person:displayName']", "王敏");
            picture(page, "opening-5-person-zh");
            page.click("[id='person:go']");
            assertThat(page.locator("#secret-text")).isVisible();
            picture(page, "opening-6-code-zh");
            page.click("#secret-kept");

            page.click("[id='terms:go']");
            page.fill("[id='order:phone']", "13900001111");
            picture(page, "opening-7-order-zh");
            page.click("[id='order:go']");

            assertThat(page).hasURL(Pattern.compile(".*/admin/order\\?id=ord_.*"));
            assertThat(page.locator("main")).containsText("高级PS教程");
            picture(page, "opening-8-first-order-zh");

            page.navigate("/admin/setup");
            assertThat(page.locator("#over")).isVisible();
            assertThat(page.request()
                            .get(
                                    "/api/v1/orders",
                                    com.microsoft.playwright.options.RequestOptions.create()
                                            .setHeader("Authorization", "Bearer " + key))
                            .status())
                    .as("the key that was shown opens the API")
                    .isEqualTo(200);
        }
    }

    private void signIn(Page page) {
        page.navigate("/admin");
        page.fill("input[type=password]", password);
        page.fill("input[type=text]", "admin");
        page.click("button[type=submit], input[type=submit]");
    }

    /** Whoever opens a shop may move its money: they show a code from their telephone from the first day on. */
    private static void setSecondFactor(Page page) {
        assertThat(page).hasURL(Pattern.compile(".*/admin/second-factor.*"));
        String secret = page.locator("#typed").textContent();
        picture(page, "opening-0-second-factor-en");
        page.fill("[id='factor:code']", Telephone.code(secret));
        page.click("[id='factor:submit']");
        assertThat(page.locator("#recovery code")).hasCount(10);
        page.click("#onward");
    }

    private static void chinese(Page page) {
        page.click("a.language");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
    }

    private static void picture(Page page, String name) {
        if (!Boolean.getBoolean("tests.pictures")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static Optional<Path> chromium() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        Stream<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
    }
}
