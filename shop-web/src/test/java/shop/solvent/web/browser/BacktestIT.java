package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.web.running.Browser;
import shop.solvent.web.running.TestDatabase;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class BacktestIT {

    private static final String TABLE = "checkout/points/points-by-amount.csv";

    /** As a draft that was submitted is kept: gold members earn a quarter more on the web. */
    private static String candidate() throws SQLException {
        Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
        String table = shipped.files().stream()
                .filter(file -> file.path().equals(TABLE))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        Rulebook candidate = shipped.with(new RuleFile(
                TABLE,
                table.replace("web,,gold,FALSE,100,,2000", "web,,gold,FALSE,100,,4500")
                        .getBytes(StandardCharsets.UTF_8)));
        byte[] hash = HexFormat.of().parseHex(candidate.hash());
        try (Connection connection = TestDatabase.connect()) {
            try (PreparedStatement version = connection.prepareStatement(
                    "INSERT IGNORE INTO rulebook (hash, point, note, created_by, created_at)"
                            + " VALUES (?, 'CHECKOUT', '金卡多送 · More for gold', 'operator', UTC_TIMESTAMP(6))")) {
                version.setBytes(1, hash);
                version.executeUpdate();
            }
            try (PreparedStatement files = connection.prepareStatement(
                    "INSERT IGNORE INTO rulebook_file (rulebook, path, content) VALUES (?, ?, ?)")) {
                for (RuleFile file : candidate.files()) {
                    files.setBytes(1, hash);
                    files.setString(2, file.path());
                    files.setBytes(3, file.content());
                    files.executeUpdate();
                }
            }
        }
        return candidate.hash();
    }

    @Test
    void aVersionIsRunOverThePastAndItsResultIsDownloaded(Browser browser) throws IOException, SQLException {
        String candidate = candidate();
        Channel.paidOrder();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/backtests");
            desk.fill("start:from", today.toString());
            desk.fill("start:to", today.minusDays(1).toString());
            desk.press("start:go");
            assertThat(desk.fieldErrors().filter(new Locator.FilterOptions().setHasText("before the first")))
                    .hasCount(1);

            desk.at("start:candidate").selectOption(candidate);
            desk.fill("start:from", today.minusDays(30).toString());
            desk.fill("start:to", today.toString());
            desk.press("start:go");

            assertThat(desk.page()).hasURL(Pattern.compile("/admin/backtest\\?id=\\d+"));
            assertThat(desk.page().locator(".title-row .badge")).containsText("Done");
            assertThat(desk.at("headline")).containsText("more.");
            assertThat(desk.at("breakdown")).containsText("more in points");
            assertThat(desk.at("result-hash")).hasText(Pattern.compile("[0-9a-f]{64}"));
            Download file = desk.page().waitForDownload(() -> desk.press("download"));
            Assertions.assertThat(Files.readString(file.path()))
                    .contains("day,measure,name,before,after,delta", "MOVED");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aShadowRunFollowsLiveOrdersUntilItIsEnded(Browser browser) throws SQLException {
        try (Desk desk = Desk.of(browser, "operator")) {
            desk.open("/admin/backtest?candidate=" + candidate()); // as a draft's page leads here
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/backtests\\?candidate="));
            desk.press("follow:go");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/backtest\\?id=\\d+"));
            Channel.paidOrder();
            desk.againUntil("headline");
            assertThat(desk.at("headline")).containsText("So far");

            desk.press("run:stop");
            assertThat(desk.page().locator(".title-row .badge")).containsText("Cancelled");
            desk.assertScriptsAreFine();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,390", "zh-CN,1440"})
    void theResultFitsTheScreen(String language, int width, Browser browser) throws SQLException {
        String candidate = candidate();
        Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "admin", Locale.forLanguageTag(language), width)) {
            desk.open("/admin/backtests");
            look(desk, "backtests-" + language);
            desk.at("start:candidate").selectOption(candidate);
            desk.press("start:go");
            desk.page().waitForURL(Pattern.compile("/admin/backtest\\?id=\\d+"));
            assertThat(desk.page().locator(".title-row .badge.ok")).isVisible();
            assertThat(desk.at("headline")).isVisible();
            look(desk, "backtest-" + language);
        }
    }

    @ParameterizedTest
    @CsvSource({"en,390", "zh-CN,1440"})
    void aThresholdIsLookedForAndTaken(String language, int width, Browser browser) {
        Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "admin", Locale.forLanguageTag(language), width)) {
            desk.open("/admin/promotion?kind=full-reduction");
            desk.press("promotion:draft");
            desk.page().waitForURL(Pattern.compile("/admin/draft\\?id=\\d+"));
            desk.press("to-tuning");
            assertThat(desk.at("search:first")).isVisible();
            look(desk, "tuning-begin-" + language);
            desk.fill("search:first", "a lot");
            desk.press("search:go");
            assertThat(desk.fieldErrors()).hasCount(1);

            desk.fill("search:first", "10");
            desk.fill("search:last", "¥100");
            desk.fill("search:step", "10");
            desk.fill("search:most", "¥1,000,000");
            desk.press("search:go");
            assertThat(desk.at("found").locator(".title-row .badge.ok")).isVisible();
            assertThat(desk.at("headline")).containsText("¥1,000,000.00");
            look(desk, "tuning-" + language);

            Locator best = desk.page().locator("#tried tr.chosen");
            best.locator("input[type=submit]").click();
            desk.page().waitForURL(Pattern.compile("/admin/draft\\?id=\\d+"));
            assertThat(desk.notice()).isVisible();
            desk.assertScriptsAreFine();
        }
    }

    private static void look(Desk desk, String name) {
        desk.page().waitForLoadState(LoadState.NETWORKIDLE);
        desk.onBothScreens(width -> {
            desk.isWhole(name + "-" + width);
            Assertions.assertThat(Barriers.on(desk.page())).as(name).isEmpty();
        });
    }
}
