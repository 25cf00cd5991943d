package shop.solvent.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.currency.ConversionView;
import shop.solvent.currency.Conversions;
import shop.solvent.currency.CurrencyReturn;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTopUp;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.Rates;
import shop.solvent.custody.BankStatementView.State;
import shop.solvent.custody.BankStatements.NewStatement;
import shop.solvent.custody.BreakView.Kind;
import shop.solvent.custody.CustodyCorrectionDeed.Correction;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.order.World;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;

/** What the bank says is held against the books line by line, and what the shop owes against what it has. */
class CustodyTest {

    private final World world = new World();
    private final BankStatements bank = world.shop.get(BankStatements.class);
    private final CustodyAccounts accounts = world.shop.get(CustodyAccounts.class);
    private final CustodyBreaks gaps = world.shop.get(CustodyBreaks.class);
    private final Solvency solvency = world.shop.get(Solvency.class);
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final Cases cases = world.shop.get(Cases.class);
    private final LocalDate today = LocalDate.now(world.shop.clock());
    private Approvals approvals;

    @BeforeEach
    void allMoneyLiesWithOneBank() {
        world.shop.get(CustodyCorrectionDeed.class);
        approvals = world.shop.get(Approvals.class);
        accounts.put("bank", "ICBC deposit", "*", 0, FINANCE);
    }

    private TopUpReceipt paysIn(MemberId member, long fen) {
        return world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private static String line(LocalDate day, String reference, String yuan) {
        return day + "," + reference + "," + yuan + ",paid";
    }

    private long handsIn(long opening, long closing, String... lines) {
        return handsIn(today, today, opening, closing, lines);
    }

    private long handsIn(LocalDate first, LocalDate last, long opening, long closing, String... lines) {
        String csv = "日期,流水号,金额,摘要\n" + String.join("\n", lines) + "\n";
        return bank.take(new NewStatement(
                "bank", first, last, opening, closing, "july.csv", csv.getBytes(StandardCharsets.UTF_8), FINANCE));
    }

    private List<String> breaks(long statement) {
        return gaps.of(statement, 50).stream()
                .map(one -> one.kind() + " " + one.difference().amount())
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void aStatementThatIsAsTheBooksHasNoBreaksAndIsTakenOnce() {
        TopUpReceipt one = paysIn(world.member(), 10_000);
        TopUpReceipt two = paysIn(world.member(), 2_550);
        String[] lines = {line(today, one.providerRef(), "100.00"), line(today, two.providerRef(), "25.5")};

        long id = handsIn(0, 12_550, lines);

        BankStatementView taken = bank.find(id);
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        assertThat(taken.matched()).isEqualTo(2);
        assertThat(taken.breaks()).isZero();
        assertThat(handsIn(0, 12_550, lines)).isEqualTo(id);
        assertThat(bank.count()).isEqualTo(1);
        assertThat(solvency.stated(today)).contains(Money.fen(12_550));
        assertThat(cases.of(CaseSubject.ofCustody(id))).isEmpty();
    }

    @Test
    void whatDoesNotAgreeIsClassedAndOpensOneCase() {
        TopUpReceipt right = paysIn(world.member(), 10_000);
        TopUpReceipt other = paysIn(world.member(), 5_000);
        paysIn(world.member(), 7_000); // the bank has not got it

        long id = handsIn(
                0,
                10_000 + 4_990 + 10_000 + 77,
                line(today, right.providerRef(), "100"),
                line(today, other.providerRef(), "49.90"),
                line(today, right.providerRef(), "100"),
                line(today, "nobody-knows", "0.77"));

        assertThat(breaks(id))
                .containsExactly("AMOUNT -10", "DUPLICATE 10000", "MISSING_HERE 77", "MISSING_THERE -7000");
        CaseView opened = cases.of(CaseSubject.ofCustody(id)).orElseThrow();
        assertThat(opened.state()).isEqualTo(CaseView.State.OPEN);
        assertThat(opened.amount()).isEqualTo(Money.fen(10 + 10_000 + 77 + 7_000));
        world.booksAgree();
    }

    @Test
    void aLineWithoutAReferenceIsTheOnlyMovementOfItsAmountOrNone() {
        paysIn(world.member(), 1_100);
        paysIn(world.member(), 2_200);
        paysIn(world.member(), 2_200);

        long id = handsIn(0, 3_300, line(today, "", "11"), line(today, "", "22"));

        assertThat(bank.find(id).matched()).isEqualTo(1);
        assertThat(breaks(id)).containsExactly("MISSING_HERE 2200", "MISSING_THERE -2200", "MISSING_THERE -2200");
    }

    @Test
    void aStatementThatDoesNotAddUpOrDoesNotFollowIsRefusedWhole() {
        TopUpReceipt one = paysIn(world.member(), 1_000);

        assertThat(problems(handsIn(0, 999, line(today, one.providerRef(), "10"))))
                .containsExactly("custody.sum-differs");
        assertThat(problems(
                        handsIn(0, 0, line(today.minusDays(1), "x", "10"), line(today, "y", "ten"), "gestern,z,1,")))
                .containsExactly("custody.line-outside", "custody.line-amount", "custody.line-day");
        assertThat(bank.find(handsIn(0, 1_000, line(today, one.providerRef(), "10")))
                        .state())
                .isEqualTo(State.TAKEN);
        world.shop.clock().advance(Duration.ofDays(2));
        LocalDate later = today.plusDays(2);
        assertThat(problems(handsIn(later, later, 900, 1_000, line(later, "z", "1"))))
                .containsExactly("custody.not-following", "custody.opening-differs");
        assertThat(solvency.stated(later)).contains(Money.fen(1_000));
    }

    private List<String> problems(long statement) {
        BankStatementView refused = bank.find(statement);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(bank.lines(statement, 0, 10).rows()).isEmpty();
        return refused.problems().stream().map(one -> one.code()).toList();
    }

    @Test
    void whatTheBankBooksLaterClosesWhatWasMissing() {
        TopUpReceipt late = paysIn(world.member(), 3_000);
        long first = handsIn(0, 0);
        assertThat(breaks(first)).containsExactly("MISSING_THERE -3000");
        world.shop.clock().advance(Duration.ofDays(1));
        LocalDate next = today.plusDays(1);

        long second = handsIn(next, next, 0, 3_000, line(next, late.providerRef(), "30"));

        assertThat(bank.find(second).breaks()).isZero();
        assertThat(bank.find(first).open()).isZero();
        assertThat(cases.of(CaseSubject.ofCustody(first)).orElseThrow().state()).isNotEqualTo(CaseView.State.OPEN);
    }

    @Test
    void whoHandedAStatementInClosesNoneOfItsBreaks() {
        long id = handsIn(0, 500, line(today, "odd", "5"));
        long gap = gaps.of(id, 1).get(0).id();

        assertRejected("custody-break.own", () -> gaps.close(gap, FINANCE, "mine"));
        assertRejected("permission.missing", () -> gaps.close(gap, OPERATOR, "I know"));
        assertRejected("field.missing", () -> gaps.close(gap, ADMIN, " "));
        gaps.close(gap, ADMIN, "the bank took it back on the phone");
        assertRejected("custody-break.closed", () -> gaps.close(gap, ADMIN, "again"));
        assertRejected("custody-break.not-found", () -> gaps.close(1, ADMIN, "none"));
    }

    @Test
    void twoPeopleBookWhatNobodyKnowsTheOwnerOfAndItIsOwed() {
        long id = handsIn(0, 500, line(today, "odd", "5"));
        BreakView gap = gaps.of(id, 1).get(0);

        String journal = twoPeople(new Correction(gap.id(), 500, "UNKNOWN", "statement of July, line 2"));

        BreakView corrected = gaps.find(gap.id());
        assertThat(corrected.state()).isEqualTo(BreakView.State.CORRECTED);
        assertThat(corrected.journal()).hasToString(journal);
        assertThat(ledger.balance(Account.platform(AccountType.UNEXPLAINED)).posted())
                .isEqualTo(Money.fen(500));
        assertThat(solvency.now().byKind()).containsEntry("unexplained", Money.fen(500));
        assertThat(solvency.now().owed()).isEqualTo(Money.fen(500));
        assertThat(cases.of(CaseSubject.ofCustody(id)).orElseThrow().state()).isNotEqualTo(CaseView.State.OPEN);
        assertRejected(
                "custody-break.closed", () -> asks(new Correction(gap.id(), 500, "UNKNOWN", "statement of July")));
        world.booksAgree();
    }

    @Test
    void aBanksChargeIsTheShopsOwnLossAndNoMembers() {
        world.withMoney(world.member(), 10_000);
        long id = handsIn(10_000, 9_988, line(today, "fee-1", "-0.12"));
        BreakView gap = gaps.of(id, 9).stream()
                .filter(one -> one.kind() == Kind.MISSING_HERE)
                .findFirst()
                .orElseThrow();

        assertRejected("custody-break.other-difference", () -> asks(new Correction(gap.id(), -11, "OWN", "paper")));
        twoPeople(new Correction(gap.id(), -12, "OWN", "paper"));

        assertThat(ledger.balance(Account.platform(AccountType.FEES)).posted()).isEqualTo(Money.fen(-12));
        assertThat(solvency.now().ratio()).isLessThan(10_000);
        world.booksAgree();
    }

    private ApprovalView asks(Correction content) {
        Asked asked =
                approvals.ask(new Ask(world.key(), CustodyCorrectionDeed.CODE, content, "the bank says so", FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private String twoPeople(Correction content) {
        ApprovalView waits = asks(content);
        return approvals.agree(waits.id(), waits.hash(), CHECKER).result();
    }

    @Test
    void theDaysFiguresAreThoseOfTheBooksAtItsEndWhateverCameLater() {
        MemberId member = world.withMoney(world.member(), 30_000);
        world.buys(member);
        Coverage evening = solvency.now();
        world.shop.clock().advance(Duration.ofDays(1));
        world.withMoney(world.member(), 12_345);

        solvency.record(today);
        solvency.record(today);

        SolvencyView day = solvency.find(today).orElseThrow();
        assertThat(day.coverage()).isEqualTo(evening);
        assertThat(day.owed()).isEqualTo(evening.owed());
        assertThat(day.custody()).isEqualTo(Money.fen(30_000));
        assertThat(day.isCovered()).isTrue();
        assertThat(solvency.count()).isEqualTo(1);
    }

    @Test
    void theDashboardAndTheDaysFigureAreOne() {
        world.buys(world.withMoney(world.member(), 20_000));
        var dashboard = world.shop.get(Dashboard.class).view();
        Coverage now = solvency.now();
        assertThat(dashboard.custody()).isEqualTo(now.custody());
        assertThat(dashboard.owed().stream()
                        .mapToLong(one -> one.amount().amount())
                        .sum())
                .isEqualTo(now.owed().amount());
    }

    @Test
    void belowWhatTheLawAsksForSomebodyHasToSeeToIt() {
        world.withMoney(world.member(), 10_000);
        handsIn(0, 3_999, line(today, "some", "39.99"));
        world.shop.clock().advance(Duration.ofDays(1));

        solvency.record(today);
        SolvencyView day = solvency.find(today).orElseThrow();
        assertThat(day.least()).isEqualTo(Money.fen(4_000));
        assertThat(day.isLawful()).isFalse();
        assertThat(cases.of(CaseSubject.ofCustody(day.id())).orElseThrow().amount())
                .isEqualTo(Money.fen(1));

        world.shop.clock().advance(Duration.ofDays(1));
        solvency.record(today.plusDays(1));
        SolvencyView next = solvency.find(today.plusDays(1)).orElseThrow();
        assertThat(cases.of(CaseSubject.ofCustody(next.id())))
                .as("the same matter has one case")
                .isEmpty();
    }

    private CurrencyTopUp bringsIn(MemberId member, long amount, Asset currency) {
        return world.shop
                .get(CurrencyTopUps.class)
                .topUp(new TopUp(world.key(), World.WEB, member, new Money(amount, currency)))
                .topUp();
    }

    private long handsIn(String account, LocalDate day, long opening, long closing, String... lines) {
        String csv = "日期,流水号,金额,摘要\n" + String.join("\n", lines) + "\n";
        return bank.take(new NewStatement(
                account, day, day, opening, closing, "dollars.csv", csv.getBytes(StandardCharsets.UTF_8), FINANCE));
    }

    @Test
    void aStatementInDollarsIsHeldAgainstTheDollarsAndNothingElse() {
        world.shop.get(Rates.class).hear();
        accounts.put("dollars", "Dollar deposit", "*", 0, Asset.USD, FINANCE);
        MemberId member = world.withMoney(world.member(), 12_550);
        CurrencyTopUp brought = bringsIn(member, 12_550, Asset.USD);
        bringsIn(member, 12_550, Asset.EUR);
        Conversions conversions = world.shop.get(Conversions.class);
        ConversionView converted = conversions
                .convert(
                        member,
                        conversions
                                .quote(member, new Money(2_000, Asset.USD), Asset.CNY)
                                .id(),
                        World.WEB,
                        world.key())
                .conversion();
        CurrencyReturn back = world.shop
                .get(CurrencyReturns.class)
                .sendBack(member, new Money(550, Asset.USD), World.WEB, world.key())
                .sent();

        long id = handsIn(
                "dollars",
                today,
                0,
                10_000,
                line(today, brought.providerRef(), "US$125.50"),
                line(today, converted.id().toString(), "-20"),
                line(today, back.id().toString(), "-5.50"));

        BankStatementView taken = bank.find(id);
        assertThat(taken.problems()).isEmpty();
        assertThat(taken.matched()).isEqualTo(3);
        assertThat(taken.breaks()).isZero();
        assertThat(taken.closing()).isEqualTo(new Money(10_000, Asset.USD));
        assertThat(solvency.stated(Asset.USD, today)).contains(new Money(10_000, Asset.USD));
        assertThat(solvency.stated(today)).as("yuan").isEmpty();
        assertThat(solvency.abroad())
                .contains(new CurrencyCoverage(
                        Asset.USD,
                        new Money(10_000, Asset.USD),
                        new Money(10_000, Asset.USD),
                        new Money(10_000, Asset.USD)));

        long yuan = handsIn(
                0,
                12_550 + 14_240,
                line(today, "x", "125.50"),
                line(today, converted.id().toString(), "142.40"));
        assertThat(bank.find(yuan).matched())
                .as("the other leg, on the account in yuan")
                .isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void anAccountStaysInItsCurrencyAndItsAmountsHaveThatManyDigits() {
        accounts.put("yen", "Yen deposit", "*", 0, Asset.JPY, FINANCE);
        accounts.put("dinars", "Dinar deposit", "*", 0, Asset.KWD, FINANCE);
        assertRejected("custody-account.currency", () -> accounts.put("yen", "Yen", "*", 0, Asset.USD, FINANCE));
        assertRejected("custody-account.currency", () -> accounts.put("yen", "Yen", "*", 0, FINANCE));
        assertRejected("field.missing", () -> accounts.put("coins", "Coins", "*", 0, Asset.COIN, FINANCE));

        assertThat(problems(handsIn("yen", today, 0, 100, line(today, "a", "100.5"))))
                .containsExactly("custody.line-amount");
        assertThat(problems(handsIn("dinars", today, 0, 100, line(today, "a", "0.1005"))))
                .contains("custody.line-amount");
        assertThat(problems(handsIn("dinars", today, 0, 100, line(today, "a", "99999999999999"))))
                .contains("custody.line-amount");
        assertThat(bank.find(handsIn("yen", today, 0, 100, line(today, "a", "JP¥100.00")))
                        .state())
                .isEqualTo(State.TAKEN);
        assertThat(bank.find(handsIn("dinars", today, 0, 1_234, line(today, "a", "1.234")))
                        .state())
                .isEqualTo(State.TAKEN);
    }

    @Test
    void twoPeopleCorrectTheBooksOfACurrencyInThatCurrency() {
        world.shop.get(Rates.class).hear();
        accounts.put("dollars", "Dollar deposit", "*", 0, Asset.USD, FINANCE);
        CurrencyTopUp brought = bringsIn(world.member(), 10_000, Asset.USD);
        long id = handsIn(
                "dollars",
                today,
                0,
                10_488,
                line(today, brought.providerRef(), "100"),
                line(today, "odd", "5"),
                line(today, "fee", "-0.12"));
        assertThat(breaks(id)).containsExactly("MISSING_HERE -12", "MISSING_HERE 500");
        assertThat(cases.of(CaseSubject.ofCustody(id)).orElseThrow().amount())
                .as("in yuan, as all that waits")
                .isEqualTo(Money.fen(3_646));

        for (BreakView gap : gaps.of(id, 5)) {
            long more = gap.difference().amount();
            twoPeople(new Correction(gap.id(), more, more > 0 ? "UNKNOWN" : "OWN", "statement of July"));
        }

        assertThat(ledger.balance(Account.platform(AccountType.USD_UNEXPLAINED)).posted())
                .isEqualTo(new Money(500, Asset.USD));
        assertThat(ledger.balance(Account.platform(AccountType.USD_FEES)).posted())
                .isEqualTo(new Money(-12, Asset.USD));
        assertThat(ledger.balance(Account.platform(AccountType.FEES)).posted()).isEqualTo(Money.fen(0));
        CurrencyCoverage dollars = solvency.abroad().get(0);
        assertThat(dollars.owed()).isEqualTo(new Money(10_500, Asset.USD));
        assertThat(dollars.custody()).isEqualTo(new Money(10_488, Asset.USD));
        assertThat(dollars.isCovered()).isFalse();
    }

    @Test
    void eachDayHasWhatThereWasInEachCurrencyAndWhatIsMissingThereIsSomebodysWork() {
        world.shop.get(Rates.class).hear();
        accounts.put("dollars", "Dollar deposit", "*", 0, Asset.USD, FINANCE);
        CurrencyTopUp brought = bringsIn(world.member(), 10_000, Asset.USD);
        handsIn("dollars", today, 0, 9_999, line(today, brought.providerRef(), "99.99"));
        world.shop.clock().advance(Duration.ofDays(1));
        bringsIn(world.member(), 700, Asset.USD);

        solvency.record(today);

        SolvencyView day = solvency.find(today).orElseThrow();
        assertThat(day.isLawful()).isTrue();
        assertThat(day.isCoveredAbroad()).isFalse();
        assertThat(day.abroad())
                .containsExactly(new CurrencyCoverage(
                        Asset.USD,
                        new Money(10_000, Asset.USD),
                        new Money(10_000, Asset.USD),
                        new Money(9_999, Asset.USD)));
        CaseView work = cases.of(CaseSubject.ofCustody(day.id())).orElseThrow();
        assertThat(work.amount()).as("a cent, in yuan, rounded up").isEqualTo(Money.fen(8));
    }

    @Test
    void movementsAreToldInPartsAndEachOnce() {
        for (int i = 1; i <= 5; i++) {
            paysIn(world.member(), i);
        }
        StatementQuery query = world.shop.get(StatementQuery.class);
        var from = world.shop.clock().instant().minusSeconds(60);
        var until = world.shop.clock().instant().plusSeconds(60);
        List<Long> seen = new ArrayList<>();
        var part = query.movements(Account.platform(AccountType.CUSTODY), from, until, null, 2);
        while (true) {
            part.rows().forEach(one -> seen.add(-one.amount().amount()));
            if (!part.more()) {
                break;
            }
            part = query.movements(
                    Account.platform(AccountType.CUSTODY),
                    from,
                    until,
                    part.rows().get(1).id(),
                    2);
        }
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aDrillAsksForTheWorstThatWasAFewTimesOverAndForEverything() {
        RunDrills drills = world.shop.get(RunDrills.class);
        world.withMoney(world.member(), 100_000);
        world.shop.clock().advance(Duration.ofDays(1));

        drills.run(30, 300, FINANCE);
        RunDrill quiet = drills.list(null, 10).rows().get(0);
        assertThat(quiet.claims()).isEqualTo(Money.fen(100_000));
        assertThat(quiet.stated()).isFalse();
        assertThat(quiet.horizons()).extracting(RunDrill.Horizon::days).containsExactly(1, 3, 10);
        assertThat(quiet.horizons().get(0).asked()).isEqualTo(Money.fen(0));
        assertThat(quiet.horizons().get(0).isCovered(quiet.claims())).isTrue();

        assertRejected("permission.missing", () -> drills.run(30, 300, OPERATOR));
        assertRejected("field.out-of-range", () -> drills.run(0, 300, FINANCE));
        assertRejected("field.out-of-range", () -> drills.run(30, 99, FINANCE));
    }
}
