package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.day.DayWork;
import shop.solvent.web.running.Browser;
import shop.solvent.web.running.TestDatabase;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class EvidenceIT {

    @Test
    void financeVerifiesTheBooksAndSeesThatNobodyTouchedThem(Browser browser) {
        Channel.paidOrder();
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/evidence");
            desk.press("state:verify");
            assertThat(desk.at("verified")).containsText("Untouched");
            assertThat(desk.at("verified")).containsText("by");

            desk.again();
            desk.press("state:reconcile");
            assertThat(desk.notice()).containsText("The books have been checked.");
            assertThat(desk.page().locator("main")).containsText("The books agree");

            desk.press("state:archive");
            assertThat(desk.at("archived")).containsText("0 journals with 0 transfers");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aDeedThatSomebodyPutIntoTheDatabaseIsNamed(Browser browser) throws Exception {
        try (Connection database = TestDatabase.connect();
                Statement sql = database.createStatement();
                Desk desk = Desk.of(browser, "admin")) {
            desk.open("/admin/evidence");
            desk.againUntil("head-note"); // the first seal is made within a minute
            sql.executeUpdate("INSERT INTO audit (id, at, actor, action, subject, trace_id)"
                    + " VALUES (42, '2020-01-01 00:00:00', 'nobody', 'operator.roles-changed', 'nobody', '')");
            try {
                desk.press("state:verify");
                assertThat(desk.at("verified")).containsText("Tampered with");
                assertThat(desk.at("state:findings")).containsText("Deed 42");
                assertThat(desk.at("state:findings"))
                        .containsText("It was put in after everything of its time had been sealed.");
                Browser.picture(desk.page(), "evidence-findings");
                desk.assertScriptsAreFine();
            } finally {
                sql.executeUpdate("DELETE FROM audit WHERE id = 42");
            }
            desk.again();
            desk.press("state:verify");
            assertThat(desk.at("verified")).containsText("Untouched");
        }
    }

    @Test
    void whatTheVerifierReadsIsDownloadedAndHolds(Browser browser) throws Exception {
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/evidence");
            desk.againUntil("head-note"); // the first seal is made within a minute
            assertThat(desk.at("key-id")).hasText(Pattern.compile("[0-9a-f]{16}"));
            assertThat(desk.at("key:change")).hasCount(0); // the administrator's affair
            desk.fill("prove:row", "nobody");
            desk.press("prove:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"There is no such row that is sealed"});

            Path chain = desk.page()
                    .waitForDownload(
                            () -> desk.page().locator("#download-chain").click())
                    .path();
            Process verifier = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            Path.of("../rules/target/solvent-verifier.jar").toString(),
                            "--lang",
                            "en",
                            chain.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            org.assertj.core.api.Assertions.assertThat(verifier.waitFor())
                    .as(said)
                    .isZero();
            org.assertj.core.api.Assertions.assertThat(said).contains("The chain is whole from seal 1 to seal ");
        }
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("zh-CN")}) {
            try (Desk desk = Desk.of(browser, "admin", language, Browser.WIDE)) {
                desk.open("/admin/evidence");
                assertThat(desk.at("key:change")).isVisible();
                desk.onBothScreens(
                        width -> Browser.picture(desk.page(), "evidence-" + language.getLanguage() + "-" + width));
                desk.assertScriptsAreFine();
            }
        }
    }

    @Test
    void daysThatWereMissedForLongAreClosedInOrderOnceSomebodySaysThatTheClockIsRight(Browser browser)
            throws Exception {
        try (Connection database = TestDatabase.connect();
                Statement sql = database.createStatement();
                Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/evidence");
            desk.againUntil("head-note"); // days are closed under seals
            LocalDate today;
            try (ResultSet open = sql.executeQuery("SELECT day FROM business_day WHERE now_open = TRUE")) {
                open.next();
                today = open.getObject(1, LocalDate.class);
            }
            sql.executeUpdate("UPDATE business_day SET day = day - INTERVAL 15 DAY WHERE now_open = TRUE");

            desk.open("/admin/days");
            assertThat(desk.at("day-state")).hasText("Waits for a person");
            Browser.picture(desk.page(), "days-halted");
            desk.press("run:go");
            assertThat(desk.fieldErrors()).hasCount(1);
            desk.fill("run:reason", "closed for repairs; the clock is right");
            desk.press("run:go");
            assertThat(desk.notice()).containsText("begins in a few seconds");

            desk.open("/admin/days?day=" + today.minusDays(1));
            desk.againUntil("closed-at");
            assertThat(desk.at("day-state")).hasText("Closed");
            assertThat(desk.at("state:steps").locator(".badge.ok")).hasCount(DayWork.values().length);
            desk.onBothScreens(width -> Browser.picture(desk.page(), "days-closed-" + width));
            desk.open("/admin/days");
            assertThat(desk.at("day-state")).hasText("Open");
            assertThat(desk.at("run:go")).hasCount(0);
            assertThat(desk.at("rows").locator("tbody tr")).hasCount(16);
            desk.open("/admin/days?day=never");
            assertThat(desk.at("day-state")).hasText("Open");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aNoteFromOutsideIsCompared(Browser browser) {
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/evidence");
            desk.fill("compare:note", "12");
            desk.press("compare:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"64 hexadecimal digits"});

            desk.fill("compare:note", "999999:" + "0".repeat(64));
            desk.press("compare:go");
            assertThat(desk.fieldErrors()).containsText(new String[] {"does not have this seal"});
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aMembersAccountsAreShownAsOfAnyTime(Browser browser) {
        String member = Channel.member(null);
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/member?id=" + member);
            desk.press("any-time");
            assertThat(desk.page()).hasURL(Pattern.compile("/admin/account\\?owner=" + member));
            assertThat(desk.page().locator("main")).containsText("¥300.00");
            assertThat(desk.page().locator("main")).containsText("Asia/Shanghai");

            desk.fill("view:as-of", "2026-01-01T12:00");
            desk.press("view:go");
            assertThat(desk.page().locator("main")).containsText("As of 1 Jan 2026, 12:00:00");
            assertThat(desk.page().locator("main")).containsText("No entries");

            desk.open("/admin/account?owner=" + member + "&asOf=yesterday");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Enter a date and a time"});
            desk.assertScriptsAreFine();
        }
        try (Desk desk = Desk.of(browser, "finance", Locale.forLanguageTag("zh-CN"), Browser.WIDE)) {
            desk.open("/admin/account?owner=" + member + "&knownAt=yesterday");
            assertThat(desk.fieldErrors()).containsText(new String[] {"请输入日期和时间"});
        }
    }

    @Test
    void onlyThoseWhoMaySeePoolsSeeWhatBelongsToNoMember(Browser browser) {
        for (String role : new String[] {"operator", "risk"}) {
            try (Desk desk = Desk.of(browser, role)) {
                desk.open("/admin/account?owner=platform");
                assertThat(desk.page().locator("main")).containsText("Your role does not allow this.");
                assertThat(desk.page().locator("main")).not().containsText("¥");
            }
        }
    }
}
