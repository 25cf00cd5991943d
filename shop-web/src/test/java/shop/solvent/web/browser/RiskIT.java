package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class RiskIT {

    @Test
    void anApprovedOrderIsPaid(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            assertThat(desk.page().locator("main")).containsText("Possible self-referral");
            desk.press("assign:go");
            assertThat(desk.notice()).containsText("The case is yours.");

            desk.press("decide:approve");
            assertThat(desk.fieldErrors()).containsText(new String[] {"Give a reason"});
            desk.fill("decide:reason", "brother and sister");
            desk.press("decide:approve");

            assertThat(desk.notice()).containsText("Approved: the order is completed.");
            assertThat(desk.page().locator("main")).containsText("brother and sister");
            desk.open("/admin/order?id=" + order);
            assertThat(desk.page().locator(".title-row .badge")).hasText("Paid");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aRejectedOrderGivesTheMoneyBack(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            desk.fill("decide:reason", "both accounts are one person's");
            press(desk, "Escape", "l");
            desk.at("decide:list").selectOption("WATCH");
            desk.fill("decide:until", "2020-01-01");
            desk.press("decide:reject");
            assertThat(desk.fieldErrors().filter(new Locator.FilterOptions().setHasText("is over")))
                    .hasCount(1);
            desk.fill("decide:until", "");
            desk.press("decide:reject");

            assertThat(desk.notice()).containsText("Rejected: the money is back");
            desk.open("/admin/lists?list=WATCH&value=" + Channel.buyer(order));
            desk.page().locator("#rows a[href*='/admin/list-entry?']").first().click();
            desk.page().locator("#of-case").click();
            assertThat(desk.page().locator("#outcome-said")).hasText("Confirmed");
            desk.open("/admin/order?id=" + order);
            assertThat(desk.page().locator(".title-row .badge")).hasText("Rejected");
        }
    }

    @Test
    void whatWasTypedWhenTheSessionEndedIsThereAfterSigningInAgain(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            String address = desk.page().url();
            desk.fill("decide:reason", "called both, all is well");
            desk.loseSession();
            desk.press("decide:approve");
            assertThat(desk.page().locator(".messages")).containsText("the session has ended");
            desk.signIn("risk", Desk.PASSWORD);

            assertThat(desk.page()).hasURL(address);
            assertThat(desk.page().locator(".typed-again")).containsText("what you had typed");
            assertThat(desk.at("decide:reason")).hasValue("called both, all is well");

            // The same when somebody has signed in again in another tab: the page is older than the session.
            desk.loseSession();
            try (Page other = desk.page().context().newPage()) {
                other.navigate("/admin/sign-in");
                other.locator("[id='sign-in:username']").fill("risk");
                other.locator("[id='sign-in:password']").fill(Desk.PASSWORD);
                other.locator("[id='sign-in:submit']").click();
                assertThat(other.locator("#sign-out")).isVisible();
            }
            desk.press("decide:approve");
            assertThat(desk.page()).hasURL(address);
            assertThat(desk.page().locator(".messages")).containsText("nothing was changed");
            assertThat(desk.at("decide:reason")).hasValue("called both, all is well");

            desk.press("decide:approve");
            assertThat(desk.notice()).containsText("Approved: the order is completed.");
            assertThat(desk.page().locator(".typed-again")).hasCount(0);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void whoOnlyJudgesRisksLandsOnWhatWaits(Browser browser) {
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin");
            assertThat(desk.page().locator("h1")).hasText("Cases");
        }
    }

    @Test
    void heldWithdrawalsAreInTheQueueAndSeveralAreDecidedAtOnce(Browser browser) {
        String member = Channel.buyer(Channel.heldOrder());
        String first = Channel.withdraw(member, 2_000).getString("id");
        Channel.withdraw(member, 3_000);
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/withdrawal?id=" + first);
            assertThat(desk.page().locator("#explanation"))
                    .containsText("A withdrawal of a member with an open case waits for a person");
            desk.open("/admin/member?id=" + member);
            desk.page().locator("#waiting").click();
            Locator rows = desk.page().locator("table.queue tbody tr");
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("¥20.00");
            assertThat(rows.first()).containsText("in 6 days");
            rows.first().locator("a[href*='/admin/case?']").click();
            assertThat(desk.page().locator("#act")).containsText("¥20.00");
            assertThat(desk.page().locator("#decided"))
                    .containsText("A withdrawal of a member with an open case waits for a person");
            desk.page().goBack();
            desk.page().locator("[data-picks-all]").check();
            desk.press("list:reject");
            assertThat(desk.fieldErrors()).containsText(new String[] {""});
            assertThat(desk.page().locator("input[name=pick]:checked")).hasCount(2);

            desk.fill("list:reason", "stolen phone");
            desk.at("list:reject").dblclick(); // what the second click would ask for is done already

            assertThat(desk.page().locator(".plain-list .badge.ok")).hasCount(2);
            assertThat(rows).hasCount(0);
            desk.open("/admin/cases?member=" + member);
            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText("Held order");
            desk.open("/admin/cases?state=REJECTED&member=" + member);
            assertThat(rows).hasCount(2);
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void pointsAreFrozenOnTheMembersPageAndLetGoAgain(Browser browser) {
        String member = Channel.buyer(Channel.paidOrder());
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/member?id=" + member);
            desk.press("freezing:freeze");
            assertThat(desk.fieldErrors().filter(new Locator.FilterOptions().setHasText("Say why.")))
                    .hasCount(1);
            desk.fill("freezing:days", "3");
            desk.fill("freezing:note", "a report came in");
            desk.press("freezing:freeze");
            assertThat(desk.notice()).containsText("It is frozen.");
            assertThat(desk.page().locator("#frozen")).containsText("locked points");

            desk.page().locator("#frozen a").click();
            assertThat(desk.page().locator("#rows tbody tr")).hasCount(1);
            desk.page().locator("#rows tbody a[href*='/admin/freeze?id=']").click();
            assertThat(desk.page().locator("#state")).hasText("Frozen");
            assertThat(desk.page().locator("main")).containsText("a report came in");
            desk.onBothScreens(width -> desk.isWhole("freeze-" + width));

            desk.fill("lifting:cause", "the report was about somebody else");
            desk.press("lifting:lift");
            assertThat(desk.notice()).containsText("It can be used again.");
            assertThat(desk.page().locator("#state")).hasText("Let go");
            desk.open("/admin/member?id=" + member);
            assertThat(desk.page().locator("#frozen")).hasCount(0);
            desk.open("/admin/lot?id=" + Channel.lot(member));
            assertThat(desk.at("freezing:freeze")).isVisible();
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aCaseIsDecidedFromTheKeyboard(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            assertThat(desk.page().locator("main")).containsText("The usual pace");
            assertThat(desk.page().locator("#next")).isVisible();
            desk.page().keyboard().press("e");
            assertThat(desk.at("decide:reason")).isFocused();
            desk.page().keyboard().type("a family, not a fraud");
            desk.page().keyboard().press("Escape");
            desk.page().keyboard().press("a");

            assertThat(desk.notice()).containsText("Approved: the order is completed.");
            assertThat(desk.page().locator("main")).containsText("a family, not a fraud");
            desk.page().keyboard().press("q");
            assertThat(desk.page().locator("table.queue, .empty")).isVisible();
            desk.assertScriptsAreFine();
        }
    }

    /** The keys of the common outcomes: a reason, perhaps that it was worth the look, and the verdict. */
    private static final String[] CONFIRMED = {"3", "r"};

    private static final String[] WORTH_THE_LOOK = {"1", "v", "a"};

    private static void press(Desk desk, String... keys) {
        Assertions.assertThat(keys).hasSizeBetween(1, 3);
        for (String key : keys) {
            desk.page().keyboard().press(key);
        }
    }

    @Test
    void commonOutcomesTakeThreeKeysAtMostAndNoneIsHeardWhileSomebodyWrites(Browser browser) {
        String first = Channel.heldOrder();
        String second = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/cases");
            press(desk, "?");
            assertThat(desk.page().locator("#keys dl")).isVisible();
            openCaseOf(first, desk);
            assertThat(desk.page().locator("#if-nobody-acts")).containsText("the order is cancelled");
            assertThat(desk.page().locator("#timeline")).containsText("Joined");
            assertThat(desk.page().locator("#money")).isVisible();
            assertThat(desk.page().locator("#similar")).isVisible();
            press(desk, "t");
            assertThat(desk.notice()).containsText("The case is yours.");
            press(desk, "?");
            assertThat(desk.page().locator("#keys dl")).isVisible();
            press(desk, "e");
            desk.page().keyboard().type("r3?a");
            assertThat(desk.at("decide:reason")).hasValue("r3?a");
            press(desk, "Escape");
            press(desk, CONFIRMED);
            assertThat(desk.notice()).containsText("Rejected: the money is back");
            assertThat(desk.page().locator("#outcome-said")).hasText("Confirmed");

            openCaseOf(second, desk);
            press(desk, WORTH_THE_LOOK);
            assertThat(desk.notice()).containsText("Approved: the order is completed.");
            assertThat(desk.page().locator("#outcome-said")).hasText("Worth the look");
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void aCaseIsWorkedOnPutOffHandedOnAndWrittenAbout(Browser browser) {
        String order = Channel.heldOrder();
        try (Desk desk = Desk.of(browser, "risk")) {
            openCaseOf(order, desk);
            desk.fill("writing:note", "<b>called</b> twice");
            desk.press("writing:keep");
            assertThat(desk.notice()).containsText("The note is kept.");
            assertThat(desk.page().locator("#notes .as-written")).hasText("<b>called</b> twice");
            desk.at("laying:file")
                    .setInputFiles(new FilePayload("receipt.png", "image/png", new byte[] {'M', 'Z', 0, 1}));
            desk.press("laying:lay");
            assertThat(desk.fieldErrors().filter(new Locator.FilterOptions().setHasText("whatever its name says")))
                    .hasCount(1);
            desk.at("laying:file")
                    .setInputFiles(new FilePayload("said.txt", "text/plain", "they said so".getBytes(UTF_8)));
            desk.press("laying:lay");
            assertThat(desk.page().locator("#files a")).hasText("said.txt");

            desk.fill("later:why", "they call back");
            desk.press("later:go");
            assertThat(desk.page().locator("#snoozed")).isVisible();
            desk.press("later:wake");
            assertThat(desk.page().locator("#snoozed")).hasCount(0);
            desk.fill("holding:days", "3");
            desk.fill("holding:because", "one ring");
            desk.press("holding:hold");
            assertThat(desk.page().locator("#commissions-held")).containsText("one ring");
            press(desk, "g");
            assertThat(desk.page().locator("#knows")).containsText("Cases about those");
            desk.onBothScreens(width -> desk.isWhole("case-" + width));
            desk.fill("passing:cause", "I know them");
            desk.press("passing:go");
            assertThat(desk.page().locator("#escalated")).containsText("somebody else decides");
            desk.fill("decide:reason", "after all");
            desk.press("decide:approve");
            assertThat(desk.notice()).containsText("somebody else decides it");

            desk.open("/admin/rule-performance");
            assertThat(desk.page().locator("#rows")).containsText("self-referral-device");
            desk.onBothScreens(width -> desk.isWhole("rule-performance-" + width));
            desk.open("/admin/payout-holds");
            assertThat(desk.page().locator("#rows")).containsText("one ring");
            desk.onBothScreens(width -> desk.isWhole("payout-holds-" + width));
            desk.open("/admin/cases?standing=ESCALATED");
            assertThat(desk.page().locator("table.queue")).containsText("escalated");
            desk.onBothScreens(width -> desk.isWhole("cases-" + width));
            desk.assertScriptsAreFine();
        }
    }

    @Test
    void whatTheProviderContradictsIsAnAlertUntilFinanceHasSeenToIt(Browser browser) {
        String member = Channel.member(null);
        String withdrawal = Channel.withdraw(member, 12_045).getString("id"); // of these the sandbox never calls
        Channel.providerSays(withdrawal, "paid", 12_045);
        Channel.providerSays(withdrawal, "failed", 12_045);
        try (Desk desk = Desk.of(browser, "risk")) {
            desk.open("/admin/cases?kind=PAYOUT&member=" + member);
            desk.page().locator("table.queue a[href*='/admin/case?']").click();
            assertThat(desk.page().locator("h1")).hasText("Contradicting payout");
            assertThat(desk.at("decide:close")).hasCount(0);
        }
        try (Desk desk = Desk.of(browser, "finance")) {
            desk.open("/admin/dashboard");
            assertThat(desk.page().locator("[role=alert]")).containsText("The payment provider says what cannot be");
            desk.open("/admin/cases?kind=PAYOUT&member=" + member);
            desk.page().locator("table.queue a[href*='/admin/case?']").click();
            assertThat(desk.page().locator("main")).containsText("\u2212¥120.45");
            assertThat(desk.at("decide:approve")).hasCount(0);
            desk.page().locator("[data-fills]").first().click();
            desk.press("decide:close");
            assertThat(desk.notice()).containsText("the case is closed");
            assertThat(desk.page().locator(".title-row .badge")).hasText("Dealt with");
            desk.assertScriptsAreFine();
        }
    }

    /** Through the queue, as an officer would; with the youngest first. */
    private static void openCaseOf(String order, Desk desk) {
        desk.open("/admin/cases?sort=NEWEST");
        desk.page()
                .locator("table.queue tbody tr")
                .filter(new Locator.FilterOptions().setHas(desk.page().locator("[title='" + order + "']")))
                .locator("a[href*='/admin/case?']")
                .click();
        assertThat(desk.page().locator("h1")).hasText("Held order");
    }
}
