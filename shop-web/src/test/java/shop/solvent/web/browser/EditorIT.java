package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static shop.solvent.web.browser.Editing.TABLE;
import static shop.solvent.web.browser.Editing.begin;
import static shop.solvent.web.browser.Editing.choose;
import static shop.solvent.web.browser.Editing.example;
import static shop.solvent.web.browser.Editing.press;
import static shop.solvent.web.browser.Editing.reads;
import static shop.solvent.web.browser.Editing.rule;
import static shop.solvent.web.browser.Editing.run;
import static shop.solvent.web.browser.Editing.said;
import static shop.solvent.web.browser.Editing.save;
import static shop.solvent.web.browser.Editing.settle;
import static shop.solvent.web.browser.Editing.take;
import static shop.solvent.web.browser.Editing.type;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.web.running.Browser;

/** Tables of rules as a grid, rules as text, and the cases beside them, edited in the browser. */
@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class EditorIT {

    private static final String VELOCITY = "checkout/risk/velocity.drl";
    private static final int GOLD = 5;

    @Test
    void aClonedRowIsChangedAndIsInTheDraftOnceItIsSaved(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "Gold members at weekends");
            assertThat(desk.at("save")).isDisabled();

            rule(desk, "Rule", GOLD).focus();
            press(desk, "#rules-sheet", "Clone");
            assertThat(rule(desk, "Id", GOLD + 1)).hasValue("points-web-gold-2");
            choose(desk, rule(desk, "Weekend", GOLD + 1), "yes");
            type(desk, rule(desk, "Rate (bp)", GOLD + 1), "40%");
            assertThat(rule(desk, "Rate (bp)", GOLD + 1)).hasValue("4000");
            assertThat(reads(rule(desk, "Rate (bp)", GOLD + 1))).hasText("40 %");
            assertThat(reads(rule(desk, "From (fen)", GOLD + 1))).hasText("¥1.00");
            assertThat(desk.at("editor-status")).hasText("Not saved yet");
            assertThat(desk.page().locator(".note-list.warn")).containsText("special case of");

            save(desk);
            desk.open(draft);
            assertThat(rule(desk, "Rate (bp)", GOLD + 1)).hasValue("4000");
            assertThat(rule(desk, "Weekend", GOLD + 1)).hasValue("TRUE");
            assertThat(desk.at("save")).isDisabled();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aWrongCellIsNamedWhileItIsTypedAndNotAfterItIsMended(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            begin(desk, TABLE, "Typing");
            Locator rate = rule(desk, "Rate (bp)", 2);

            rate.fill("100001");
            assertThat(said(rate)).containsText("from 0 to 100000");
            assertThat(rate).hasAttribute("aria-invalid", "true");
            assertThat(desk.page().locator(".note-list.bad")).containsText("Cell I9");
            rate.fill("¥10");
            assertThat(said(rate)).containsText("basis points");
            rate.fill("900");
            assertThat(said(rate)).isEmpty();
            assertThat(reads(rate)).hasText("9 %");

            type(desk, rule(desk, "Id", 3), "points-web-small");
            assertThat(said(rule(desk, "Id", 3))).containsText("already taken");
            desk.page().locator(".note-list.bad button").first().click();
            assertThat(rule(desk, "Id", 3)).isFocused();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void theKeyboardMovesBetweenCellsAndRowsAndTakesStepsBack(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            begin(desk, TABLE, "Keys");
            rule(desk, "Channel", 1).focus();
            desk.page().keyboard().press("ArrowDown");
            assertThat(rule(desk, "Channel", 2)).isFocused();
            desk.page().keyboard().press("ArrowRight");
            assertThat(rule(desk, "Weekend", 2)).isFocused();
            desk.page().keyboard().press("Enter");
            assertThat(rule(desk, "Weekend", 3)).isFocused();

            rule(desk, "Stages", 3).focus();
            desk.page().keyboard().type("9");
            desk.page().keyboard().press("Escape");
            settle(desk);
            assertThat(rule(desk, "Stages", 3)).hasValue("2");

            rule(desk, "Id", 1).focus();
            desk.page().keyboard().press("Alt+Shift+ArrowDown");
            assertThat(rule(desk, "Id", 2)).hasValue("points-web-newcomer");
            assertThat(rule(desk, "Id", 2)).isFocused();
            desk.page().keyboard().press("Control+z");
            assertThat(rule(desk, "Id", 1)).hasValue("points-web-newcomer");
            desk.page().keyboard().press("Control+Enter");
            settle(desk);
            assertThat(said(rule(desk, "Rule", 3))).containsText("has no name");
            desk.page().keyboard().press("Control+Shift+Delete");
            settle(desk);
            assertThat(desk.page().locator("#rules-sheet tbody tr")).hasCount(10);

            rule(desk, "Member levels", 1).focus();
            desk.page().keyboard().press("Alt+ArrowDown");
            desk.page().keyboard().press("Space");
            desk.page().keyboard().press("Escape");
            settle(desk);
            assertThat(rule(desk, "Member levels", 1)).hasValue("basic");
            assertThat(rule(desk, "Member levels", 1)).isFocused();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndCanKeepWhatBothHaveDone(Browser browser) {
        try (Desk first = Desk.of(browser, "operator");
                Desk second = Desk.of(browser, "admin")) {
            String draft = begin(first, TABLE, "Two people");
            second.open(draft);
            type(first, rule(first, "Rate (bp)", 1), "1100");
            save(first);

            type(second, rule(second, "Rate (bp)", 3), "1300");
            second.press("save");
            Locator told = second.page().locator("#conflict");
            assertThat(told).containsText("operator");
            assertThat(told).containsText("points-web-newcomer, Rate (bp): 1000 → 1100");
            second.press("keep-both");
            assertThat(second.at("editor-status")).containsText("Both people");
            assertThat(rule(second, "Rate (bp)", 1)).hasValue("1100");
            assertThat(rule(second, "Rate (bp)", 3)).hasValue("1300");
            save(second);

            first.open(draft);
            assertThat(rule(first, "Rate (bp)", 1)).hasValue("1100");
            assertThat(rule(first, "Rate (bp)", 3)).hasValue("1300");
            second.assertScriptsAreFine();
        }
    }

    @Test
    void whatBothHaveChangedIsChosenAndNothingIsGivenUpSilently(Browser browser) {
        try (Desk first = Desk.of(browser, "operator");
                Desk second = Desk.of(browser, "admin")) {
            String draft = begin(first, TABLE, "The same cell");
            second.open(draft);
            type(first, rule(first, "Rate (bp)", 1), "1100");
            type(first, rule(first, "Stages", 2), "3");
            save(first);
            type(second, rule(second, "Rate (bp)", 1), "1200");
            type(second, rule(second, "Stages", 2), "6");
            second.press("save");

            Locator told = second.page().locator("#conflict");
            assertThat(told).containsText("points-web-newcomer, Rate (bp) (was 1000)");
            assertThat(second.at("keep-both")).isDisabled();
            second.page().locator("[name='clash-0'][value='theirs']").check();
            assertThat(second.at("keep-both")).isDisabled();
            second.page().locator("[name='clash-1'][value='mine']").check();
            second.press("keep-both");
            settle(second);
            assertThat(rule(second, "Rate (bp)", 1)).hasValue("1100");
            assertThat(rule(second, "Stages", 2)).hasValue("6");
            save(second);
            second.assertScriptsAreFine();
        }
    }

    @Test
    void whatIsNotSavedOutlivesOtherPagesADeadLineAndTheSession(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "Long edits");
            type(desk, rule(desk, "Rate (bp)", 1), "1111");
            try (Page other = desk.page().context().newPage()) {
                for (int load = 0; load < 30; load++) {
                    other.navigate("/admin/dry-run");
                }
            }
            type(desk, rule(desk, "Rate (bp)", 2), "888");

            desk.page().context().setOffline(true);
            rule(desk, "Rate (bp)", 3).fill("1234");
            assertThat(desk.at("editor-status")).containsText("trying again");
            desk.page().context().setOffline(false);
            // Left before the session ends: what leaving it sends would bring the dialog up over the next cell.
            rule(desk, "Rate (bp)", 3).press("Tab");
            settle(desk);

            desk.loseSession();
            rule(desk, "Rate (bp)", 4).fill("1357");
            assertThat(desk.at("session-ended")).containsText("kept");
            desk.press("sign-in-again");
            assertThat(desk.page().locator(".messages")).containsText("session has ended");
            desk.signIn("operator", Desk.PASSWORD);

            assertThat(desk.page()).hasURL(draft);
            assertThat(desk.at("taken-up")).containsText("Taken up again");
            settle(desk);
            assertThat(rule(desk, "Rate (bp)", 1)).hasValue("1111");
            assertThat(rule(desk, "Rate (bp)", 2)).hasValue("888");
            assertThat(rule(desk, "Rate (bp)", 3)).hasValue("1234");
            assertThat(rule(desk, "Rate (bp)", 4)).hasValue("1357");

            desk.press("discard");
            assertThat(rule(desk, "Rate (bp)", 1)).hasValue("1000");
            assertThat(desk.at("taken-up")).hasCount(0);
            desk.open(draft);
            assertThat(desk.at("save")).isDisabled();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aSecondTabOfTheSameFileIsToldAndOverwritesNothing(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "Two tabs");
            Page other = desk.page().context().newPage();
            other.navigate(draft);
            assertThat(other.locator("#rules-0-8")).hasValue("1000");
            type(desk, rule(desk, "Rate (bp)", 1), "1111");

            other.locator("#rules-1-8").fill("777");
            assertThat(other.locator("#editor-status")).containsText("another tab");
            assertThat(other.locator("#editor-status")).containsText("777");
            assertThat(other.locator("#rules-0-8")).hasValue("1111");
            assertThat(other.locator("#rules-1-8")).hasValue("800");
            other.locator("#rules-1-8").fill("778");
            assertThat(other.locator("#editor-status")).hasText("Not saved yet");
            assertThat(other.locator("#editor[data-busy]")).hasCount(0);

            type(desk, rule(desk, "Rate (bp)", 3), "999");
            assertThat(rule(desk, "Rate (bp)", 2)).hasValue("778");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void allCopiedRowsArriveOrNoneAndThePersonIsTold(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            begin(desk, TABLE, "Pasting");
            String row = "规则 %d · Rule %d\tpasted-%d\tweb\t\tgold\t否\t¥%d\t¥%d\t10%%\t2\t30\n";
            StringBuilder copied = new StringBuilder();
            for (int i = 1; i <= 310; i++) {
                copied.append(row.formatted(i, i, i, i * 10, i * 10 + 10));
            }
            Editing.paste(desk, rule(desk, "Rule", 10), copied.toString());
            assertThat(desk.page().locator("#rules-sheet tbody tr")).hasCount(319);
            assertThat(desk.at("editor-status")).containsText("310 rows pasted");
            assertThat(desk.at("rules-318-6")).hasValue("310000");
            assertThat(desk.at("rules-318-8")).hasValue("1000");

            Editing.paste(desk, desk.at("rules-318-0"), copied.toString().repeat(6));
            assertThat(desk.at("editor-status")).containsText("you copied 1,860 rows, and there is room for 1,675");
            Editing.paste(desk, desk.at("rules-0-9"), "1\t2\t3");
            assertThat(desk.at("editor-status")).containsText("you copied 3 columns");
            assertThat(desk.page().locator("#rules-sheet tbody tr")).hasCount(319);
            assertThat(desk.at("rules-0-9")).hasValue("4");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aTableGainsConditionsEffectsAndDatesWithoutAnyCode(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "Columns");
            add(desk, "Valid from a day until a day");
            assertThat(desk.page().locator("#rules-sheet thead")).containsText("Order: date from");
            type(desk, rule(desk, "Order: date from", 1), "2026-12-01");
            type(desk, rule(desk, "Order: date until", 1), "2026-12-31");
            add(desk, "Discount");
            assertThat(rule(desk, "Discount: rate in basis points", 1)).isFocused();
            type(desk, rule(desk, "Discount: rate in basis points", 2), "8");
            assertThat(said(rule(desk, "Discount: rate in basis points", 2))).containsText("8 % or as 0.08 %");
            type(desk, rule(desk, "Discount: rate in basis points", 2), "95折");
            assertThat(rule(desk, "Discount: rate in basis points", 2)).hasValue("500");
            type(desk, rule(desk, "Member levels", 3), "金卡");
            assertThat(rule(desk, "Member levels", 3)).hasValue("gold");
            type(desk, rule(desk, "Member levels", 3), "basic");
            rule(desk, "Stages", 2).focus();
            press(desk, "#rules-sheet", "Remove column");
            assertThat(desk.page().locator("#rules-sheet thead")).not().containsText("Rate (bp)");
            press(desk, "#rules-sheet", "Undo");
            rule(desk, "Rule", 2).press("Alt+Shift+Delete");
            assertThat(desk.at("editor-status")).containsText("The table is none without");
            add(desk, "Remark");
            type(desk, rule(desk, "Remark", 2), "ask Lin");
            assertThat(desk.page().locator("#rules-sheet .note-list.bad")).hasCount(0);
            assertThat(desk.page().locator("#rules-sheet tbody tr")).hasCount(10);
            save(desk);

            desk.open(draft);
            assertThat(rule(desk, "Order: date until", 1)).hasValue("2026-12-31");
            assertThat(rule(desk, "Discount: rate in basis points", 2)).hasValue("500");
            assertThat(rule(desk, "Remark", 2)).hasValue("ask Lin");

            desk.open(draft.replaceAll("path=[^&]*", "creating=true"));
            desk.fill("create:path", "subsidy/spring.csv");
            desk.at("create:model").selectOption(new SelectOption().setLabel("Subsidy"));
            desk.press("create:go");
            press(desk, "#rules-sheet", "Add row");
            type(desk, rule(desk, "Rule", 1), "春季补贴 · Subsidy in spring");
            type(desk, rule(desk, "Order: channel", 1), "web");
            type(desk, rule(desk, "Subsidy: pool", 1), "newcomer");
            type(desk, rule(desk, "Subsidy: amount in fen", 1), "¥5");
            assertThat(rule(desk, "Subsidy: amount in fen", 1)).hasValue("500");
            assertThat(desk.page().locator("#rules-sheet .note-list.bad")).hasCount(0);
            desk.assertScriptsAreFine();
        }
    }

    private static void add(Desk desk, String column) {
        desk.page().locator("#rules-sheet .add-column").selectOption(new SelectOption().setLabel(column));
        press(desk, "#rules-sheet", "Add");
        settle(desk);
    }

    @Test
    void aFailingCaseShowsWhatCameInsteadAndARuleWithoutCasesGetsThem(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "Cases");
            type(desk, rule(desk, "Rate (bp)", GOLD), "2500");
            rule(desk, "Rule", GOLD).focus();
            press(desk, "#rules-sheet", "Clone");
            choose(desk, rule(desk, "Weekend", GOLD + 1), "yes");
            type(desk, rule(desk, "Rate (bp)", GOLD + 1), "4000");
            run(desk);

            Locator expected = example(desk, "Expected points", 10);
            assertThat(said(expected)).containsText("was 2500");
            assertThat(desk.at("report")).containsText("2 fail");
            assertThat(desk.at("report")).containsText("No case in which it fires");

            type(desk, expected, "2500");
            type(desk, example(desk, "Expected points", 9), "2500");
            assertThat(desk.at("report")).containsText("run again");
            run(desk); // a case that fails shows no rule: now only the new one is without
            desk.at("report").locator("button").first().click();
            settle(desk);
            desk.at("report").locator("button").nth(1).click();
            settle(desk);
            int cases = desk.page().locator("#cases-sheet tbody tr").count();
            assertThat(example(desk, "Rule", cases)).hasValue("points-web-gold-2");
            type(desk, example(desk, "Order line · amount", cases - 1), "10000");
            type(desk, example(desk, "Expected points", cases - 1), "4000");
            run(desk);

            assertThat(desk.at("report")).containsText("all hold");
            assertThat(desk.at("report")).containsText("Every rule of this file has a case");
            save(desk);
            desk.open(draft);
            assertThat(example(desk, "Expected points", 10)).hasValue("2500");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aRuleAsTextIsCheckedAtItsPlaceWhileItIsWritten(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, VELOCITY, "Text");
            Locator text = desk.at("source-text");
            String good = source(desk);

            text.fill(good.replace("effects.hold", "System.exit(1);\n    effects.hold"));
            assertThat(desk.at("source-problems")).containsText("Line 6, column 5");
            assertThat(desk.page().locator(".cm-lintRange-error")).hasText("System");
            assertThat(desk.page().locator(".cm-gutter-lint .cm-lint-marker-error"))
                    .hasCount(1);
            assertThat(desk.page().locator(".is-effect").first()).hasText("effects");
            desk.page().locator("#source-problems button").click();
            assertThat(text).isFocused();
            desk.page().keyboard().press("Control+z");
            assertThat(desk.at("source-problems")).containsText("No problems");
            Assertions.assertThat(source(desk)).isEqualTo(good);

            text.fill(good.replace("ordersLastHour", ""));
            desk.page().keyboard().press("Control+Home");
            for (String key : "ArrowDown ArrowDown ArrowDown Home".split(" ")) {
                desk.page().keyboard().press(key);
            }
            for (int i = 0; i < "ActivityFact( ".length(); i++) {
                desk.page().keyboard().press("ArrowRight");
            }
            desk.page().keyboard().press("Control+Space");
            desk.page()
                    .locator(".cm-tooltip [role=option]", new Page.LocatorOptions().setHasText("ordersLastDay"))
                    .click();
            assertThat(desk.at("source-problems")).containsText("No problems");
            save(desk);
            desk.open(draft);
            assertThat(desk.at("source-text")).isVisible();
            Assertions.assertThat(source(desk)).isEqualTo(good.replace("ordersLastHour", "ordersLastDay"));
            Assertions.assertThat(Barriers.on(desk.page())).isEmpty();
            desk.assertScriptsAreFine();
        }
    }

    private static String source(Desk desk) {
        assertThat(desk.at("source-text")).isVisible();
        return String.join("\n", desk.page().locator("#source-text .cm-line").allTextContents());
    }

    @Test
    void aTableGoesOutAsASpreadsheetAndComesBackIntoTheGrid(Browser browser) throws IOException {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "Spreadsheet");
            desk.page().waitForLoadState(); // a download that begins before would leave it half a page
            Download download = desk.page()
                    .waitForDownload(
                            () -> desk.page().locator("a[href*='as=xlsx']").click());

            take(desk, "cases.xlsx", inEachPart(download.path(), part -> part.replaceFirst(">[^<]*49\\.99<", ">４８元<")));
            assertThat(desk.notice()).containsText("The cases of the workbook are on the screen");
            assertThat(example(desk, "Order line · amount", 4)).hasValue("4800");
            take(desk, "heading.xlsx", inEachPart(download.path(), part -> part.replaceFirst(">Fires<", ">Burns<")));
            assertThat(desk.page().locator("#problems")).containsText("Sheet Cases, cell C1");
            assertThat(example(desk, "Order line · amount", 4)).hasValue("4800");
            take(desk, "my table.xlsx", inEachPart(download.path(), part -> part.replaceFirst(">10%<", ">17.5%<")));
            assertThat(desk.notice()).containsText("The rules and the cases of the workbook are on the screen");
            assertThat(rule(desk, "Rate (bp)", 1)).hasValue("1750");

            desk.open(draft);
            assertThat(desk.at("taken-up")).isVisible();
            take(desk, "broken.xlsx", new byte[] {1, 2, 3});
            assertThat(desk.page().locator("#problems")).containsText("no readable spreadsheet");
            assertThat(rule(desk, "Rate (bp)", 1)).hasValue("1750");
            take(desk, "other.drl", "rule nonsense");
            assertThat(desk.fieldErrors()).containsText(new String[] {".csv"});
            take(desk, "list.csv", "a,b\n1,2\n");
            assertThat(desk.page().locator("#problems")).containsText("neither a table of rules");

            String cases = "case,rule,fires,order.channel,buyer.level,line1.amount,decision.points\n"
                    + "金卡 100 元 · gold,points-web-gold,yes,web,gold,10000,2000\n";
            take(desk, "points-by-amount.cases (1).csv", cases.getBytes(Charset.forName("GBK")));
            assertThat(desk.notice()).containsText("The file has cases");
            assertThat(desk.notice()).containsText("GBK");
            assertThat(desk.page().locator("#problems")).hasCount(0);
            assertThat(example(desk, "Case", 1)).hasValue("金卡 100 元 · gold");
            assertThat(rule(desk, "Rate (bp)", 1)).hasValue("1750");
        }
    }

    @Test
    void aTableOfTwoHundredRowsIsEditedLikeASmallOne(Browser browser) throws IOException {
        String small = Files.readString(Path.of("../rules/src/main/resources/rulebook/" + TABLE));
        StringBuilder large = new StringBuilder(small);
        for (int i = small.split("\n").length; i < 207; i++) {
            large.append("规则 %d · Rule %d,points-extra-%d,web,,gold,FALSE,%d,%d,1000,2,30\n"
                    .formatted(i, i, i, i * 1000, i * 1000 + 1000));
        }
        try (Desk desk = Desk.of(browser, "operator")) {
            begin(desk, TABLE, "Large");
            take(desk, "large.csv", large.toString());
            assertThat(desk.page().locator("#rules-sheet tbody tr")).hasCount(200);

            Locator last = desk.at("rules-199-9");
            last.fill("61");
            assertThat(said(last)).containsText("from 1 to 60");
            type(desk, last, "6");
            press(desk, "#rules-sheet", "Clone");
            assertThat(desk.page().locator("#rules-sheet tbody tr")).hasCount(201);
            assertThat(desk.at("rules-200-9")).hasValue("6");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aNewTableTakesOverTheColumnsOfAnother(Browser browser) {
        try (Desk desk = Desk.of(browser, "operator")) {
            String draft = begin(desk, TABLE, "New table");
            desk.open(draft.replaceAll("path=[^&]*", "creating=true"));
            desk.fill("create:path", "points/spring.csv");
            desk.at("create:model").selectOption(TABLE);
            desk.press("create:go");
            press(desk, "#rules-sheet", "Add row");
            type(desk, rule(desk, "Rule", 1), "春天积分 · Points in spring");
            assertThat(rule(desk, "Id", 1)).hasValue("spring-2");
            type(desk, rule(desk, "Rate (bp)", 1), "1 %");
            type(desk, rule(desk, "Stages", 1), "1");
            type(desk, rule(desk, "Days a stage", 1), "30 days");
            assertThat(desk.page().locator("#rules-sheet .note-list.bad")).hasCount(0);
            save(desk);

            desk.open(draft.replaceAll("path=[^&]*", "path=checkout/points/spring.csv"));
            assertThat(rule(desk, "Days a stage", 1)).hasValue("30");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,390", "zh-CN,1440"})
    void theEditorFitsTheScreen(String language, int width, Browser browser) {
        try (Desk desk = Desk.of(browser, "operator", Locale.forLanguageTag(language), width)) {
            begin(desk, TABLE, "Pictures " + language);
            desk.at("rules-4-8").fill("plenty");
            assertThat(desk.page().locator("#rules-sheet .says p.error")).hasCount(1);
            look(desk, "editor-table-" + language);
            desk.at("rules-4-8").fill("2500");
            settle(desk);
            run(desk);
            assertThat(desk.at("report")).isVisible();
            look(desk, "editor-cases-" + language);
            begin(desk, VELOCITY, "Text " + language);
            desk.at("source-text").fill("rule nonsense");
            assertThat(desk.page().locator("#source-problems li")).hasCount(1);
            look(desk, "editor-text-" + language);
            desk.assertScriptsAreFine();
        }
    }

    private static void look(Desk desk, String name) {
        desk.onBothScreens(width -> desk.isWhole(name + "-" + width));
    }

    /** What a spreadsheet program would do: the archive's text parts changed, the rest as it was. */
    private static byte[] inEachPart(Path workbook, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(workbook.toFile());
                ZipOutputStream out = new ZipOutputStream(changed)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String part = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.write(change.apply(part).getBytes(StandardCharsets.UTF_8));
            }
        }
        return changed.toByteArray();
    }
}
