package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Contacts;
import shop.solvent.message.SandboxMessages;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.relation.TraitKind;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.stepup.Shown;
import shop.solvent.withdrawal.PayeeAccount.Kind;
import shop.solvent.withdrawal.WithdrawalView.State;

/** What a withdrawal costs, when it is paid out, to which account, and how much of it there may be, as rule files say. */
class WithdrawalTermsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String TERMS = "withdrawal/terms/shop-terms";

    private final World world = new World();
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private final Payouts payouts = world.shop.get(Payouts.class);
    private final Payees payees = world.shop.get(Payees.class);
    private final StandingPayouts standing = world.shop.get(StandingPayouts.class);

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    /** Puts a kind of the gallery in the place of the terms in force, as an operator does who switches between them. */
    private void trades(String kind) {
        PromotionKind taken = Gallery.of(kind).orElseThrow();
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, kind)
                .put(TERMS + ".drl", text(taken.rules()))
                .put(TERMS + ".cases.csv", text(taken.cases()))
                .throughTheHouse();
    }

    private void trades(String code, String effects) {
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, code)
                .put(TERMS + ".drl", """
                        rule "条件 · Terms" @id("%s") when WithdrawalFact( amount > 0 ) then %s end
                        """.formatted(code, effects))
                .put(TERMS + ".cases.csv", """
                        case,rule,fires,withdrawal.amount,decision.outcome
                        some,%s,yes,1000,accepted
                        none,%s,no,0,
                        """.formatted(code, code))
                .throughTheHouse();
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    @Test
    void platformAPaysOutFromOneYuanForOnePercentAndNothingByItself() {
        trades("platform-a");
        MemberId member = world.withMoney(withCommission(), 10_000);

        WithdrawalView all = withdraw(member, 1_000);
        assertThat(all.fee()).isEqualTo(Money.fen(10));
        assertThat(withdraw(member, 100).fee())
                .as("paid in, goes back for nothing")
                .isEqualTo(Money.fen(0));
        assertRejected("withdrawal.too-small", () -> withdraw(member, 99));
        PayeeId payee = payee(member, "6222020200112233");
        assertRejected("withdrawal.not-automatic", () -> standing.set(member, World.WEB, Money.fen(5_000), payee));
        pay();
        assertThat(platform(AccountType.FEES)).isEqualTo(10);
        assertThat(state(all)).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void platformBPaysOutFromFiveYuanForTwoYuanEachAndByItselfOnceADay() {
        trades("platform-b");
        MemberId member = world.withMoney(withCommission(), 10_000);
        PayeeId payee = payee(member, "6222020200112233");
        assertRejected("withdrawal.too-small", () -> withdraw(member, 499));
        assertRejected("standing-payout.threshold", () -> standing.set(member, World.WEB, Money.fen(499), payee));

        standing.set(member, World.WEB, Money.fen(10_000), payee);
        standing.runAll();
        standing.runAll();

        WithdrawalView once = only(member);
        assertThat(once.automatic()).isTrue();
        assertThat(once.payee()).isEqualTo(payee);
        assertThat(once.amount()).isEqualTo(Money.fen(11_000));
        assertThat(once.fee()).isEqualTo(Money.fen(200));
        world.withMoney(member, 10_000);
        standing.runAll();
        assertThat(withdrawals.of(member, 0, 9).total()).as("once a day").isEqualTo(1);
        world.shop.clock().advance(Duration.ofDays(1));
        standing.runAll();
        assertThat(withdrawals.of(member, 0, 9).total()).isEqualTo(2);
        world.shop.clock().advance(Duration.ofDays(1));
        standing.runAll();
        assertThat(withdrawals.of(member, 0, 9).total())
                .as("less than the threshold")
                .isEqualTo(2);
        world.booksAgree();
    }

    @Test
    void platformCKeepsFivePercent() {
        trades("platform-c");
        MemberId member = withCommission();

        assertThat(withdraw(member, 1_000).fee()).isEqualTo(Money.fen(50));
        MemberId paidIn = world.withMoney(world.member(), 100);
        assertThat(withdraw(paidIn, 1).net()).as("whatever there is can leave").isEqualTo(Money.fen(1));
        world.booksAgree();
    }

    @Test
    void aStandingOrderEndsWhereTheOperatorSwitchesToAPlatformWithoutAny() {
        trades("platform-b");
        MemberId member = world.withMoney(world.member(), 10_000);
        standing.set(member, World.WEB, Money.fen(500), payee(member, "6222020200112233"));
        trades("platform-a");

        standing.runAll();

        assertThat(withdrawals.of(member, 0, 9).total()).isZero();
        assertThat(standing.of(member))
                .hasValueSatisfying(one -> assertThat(one.said()).isEqualTo("withdrawal.not-automatic"));
        standing.end(member, World.WEB);
        assertThat(standing.of(member)).isEmpty();
    }

    @Test
    void itWaitsForItsDayWhichTheMemberSeesBeforeAskingAndGoesThen() {
        trades("withdrawal-pay-days");
        at(DayOfWeek.FRIDAY, LocalTime.of(16, 59));
        MemberId member = world.withMoney(world.member(), 10_000);
        Instant monday = friday().plusDays(3).atStartOfDay(ZONE).toInstant();

        WithdrawalQuote quote = withdrawals.quote(new Withdraw("", World.WEB, member, Money.fen(4_000)));
        assertThat(quote.dueAt()).isEqualTo(monday);
        assertThat(quote.refused()).isNull();
        WithdrawalView waits = withdraw(member, 4_000);
        assertThat(waits.dueAt()).isEqualTo(monday);
        assertThat(waits.state()).isEqualTo(State.WAITING);
        pay();
        payouts.askAll();
        assertThat(state(waits)).isEqualTo(State.WAITING);
        assertThat(available(member)).as("pending meanwhile").isEqualTo(6_000);
        world.booksAgree();

        world.shop.clock().set(monday.minusSeconds(1));
        pay();
        payouts.askAll();
        assertThat(state(waits)).isEqualTo(State.WAITING);
        world.shop.clock().set(monday);
        pay();
        assertThat(state(waits)).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void oneWhoseServerWasAwayOnItsDayGoesAfterwardsAndIsNeverTakenForLate() {
        trades("withdrawal-pay-days");
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView waits = withdraw(member, 4_000);

        world.shop.clock().advance(Duration.ofDays(30));
        payouts.askAll();
        assertThat(state(waits)).isEqualTo(State.WAITING);
        pay();

        assertThat(state(waits)).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void theMemberTakesItBackWhileItWaitsAndNeverOnceItWent() throws Exception {
        trades("withdrawal-pay-days");
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView waits = withdraw(member, 4_000);
        WithdrawalView goes = withdraw(member, 4_000);

        assertRejected("withdrawal.not-found", () -> withdrawals.cancel(waits.id(), world.member()));
        assertRejected("withdrawal.not-found", () -> withdrawals.cancel(waits.id(), "app"));
        Threads.atOnce(Collections.nCopies(8, waits.id()), id -> withdrawals.cancel(id, member));
        assertThat(state(waits)).isEqualTo(State.CANCELLED);
        assertThat(available(member)).isEqualTo(6_000);
        world.shop.clock().advance(Duration.ofDays(7));
        pay();
        assertThat(state(goes)).isEqualTo(State.PAID);
        assertRejected("withdrawal.not-waiting", () -> withdrawals.cancel(goes.id(), member));
        assertThat(state(waits)).isEqualTo(State.CANCELLED);
        world.booksAgree();
    }

    @Test
    void whatIsCancelledOnTheVeryDayEitherGoesOrIsBack() throws Exception {
        trades("withdrawal-pay-days");
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView waits = withdraw(member, 4_000);
        world.shop.clock().advance(Duration.ofDays(7));

        Threads.atOnce(List.<Callable<Boolean>>of(
                () -> {
                    pay();
                    return true;
                },
                () -> {
                    try {
                        withdrawals.cancel(waits.id(), member);
                        return true;
                    } catch (Rejection tooLate) {
                        return false;
                    }
                }));
        pay();

        assertThat(available(member)).isEqualTo(state(waits) == State.CANCELLED ? 10_000 : 6_000);
        assertThat(state(waits)).isIn(State.CANCELLED, State.PAID);
        world.booksAgree();
    }

    @Test
    void aPersonStopsOneThatWaitsForItsDay() {
        trades("withdrawal-pay-days");
        MemberId member = world.withMoney(world.member(), 10_000);
        WithdrawalView waits = withdraw(member, 4_000);

        assertRejected("withdrawal.not-held", () -> withdrawals.decide(waits.id(), true, "risk", "sooner"));
        withdrawals.decide(waits.id(), false, "risk", "the member called");

        assertThat(state(waits)).isEqualTo(State.REJECTED);
        assertThat(available(member)).isEqualTo(10_000);
        world.booksAgree();
    }

    @Test
    void ofTwentyAtOnceExactlyWhatFitsTheDayLeaves() throws Exception {
        trades("limited", "effects.dayLimit(210000);");
        MemberId member = world.withMoney(world.member(), 480_000);

        List<Boolean> asked = Threads.atOnce(Collections.nCopies(20, 30_000L), fen -> asks(member, fen));

        assertThat(asked).filteredOn(done -> done).hasSize(7);
        assertThat(available(member)).isEqualTo(270_000);
        assertThat(withdrawals
                        .quote(new Withdraw("", World.WEB, member, Money.fen(1)))
                        .refused())
                .extracting(Reason::code)
                .isEqualTo("withdrawal.day-limit");
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(asks(member, 210_000)).isTrue();
        assertRejected("withdrawal.day-limit", () -> withdraw(member, 1));
        world.booksAgree();
    }

    @Test
    void whatCameBackDoesNotCountAndTheMonthBeginsAnew() {
        trades("monthly", "effects.timesAMonth(2); effects.monthLimit(300000); effects.timesADay(2);");
        MemberId member = world.withMoney(world.member(), 480_000);

        withdraw(member, 2_044); // the sandbox's provider cannot pay that
        pay();
        withdraw(member, 100_000);
        assertRejected("withdrawal.month-limit", () -> withdraw(member, 200_001));
        withdraw(member, 200_000);
        assertRejected("withdrawal.month-limit", () -> withdraw(member, 1));
        world.shop.clock().advance(Duration.ofDays(31));
        withdraw(member, 180_000);
        world.booksAgree();
    }

    @Test
    void ofTheFreeQuotaExactlyTheFirstIsFreeHoweverManyAskAtOnce() throws Exception {
        trades("quota", "effects.fee(200); effects.freeTimes(1);");
        MemberId member = withCommission();

        List<Boolean> asked = Threads.atOnce(Collections.nCopies(3, 300L), fen -> asks(member, fen));

        assertThat(asked).containsOnly(true);
        assertThat(withdrawals.of(member, 0, 9).rows())
                .extracting(one -> one.fee().amount())
                .containsExactlyInAnyOrder(0L, 200L, 200L);
        pay();
        assertThat(platform(AccountType.FEES)).isEqualTo(400);
        world.booksAgree();
    }

    @Test
    void aPurseThatRulesKeepStaysAndTheRestLeavesWithoutAFee() {
        trades("kept", "effects.keepIn(\"earned\"); effects.feeRate(100);");
        MemberId member = world.withMoney(withCommission(), 5_000);

        assertRejected("withdrawal.insufficient", () -> withdraw(member, 5_001));
        WithdrawalView paidIn = withdraw(member, 5_000);

        assertThat(paidIn.fee()).isEqualTo(Money.fen(0));
        assertThat(paidIn.fromEarned()).isEqualTo(Money.fen(0));
        assertThat(balance(member, AccountType.EARNED)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void aFileOfBeforeDecidesAsTheSettingsDidThen() {
        world.shop.get(Database.class).update("INSERT INTO withdrawal_terms_before (minimum, fee) VALUES (2500, 300)");
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "as it shipped before")
                .put(TERMS + ".drl", """
                        rule "低于本店最低金额不能提现 · Less than the shop's minimum does not leave" @id("withdrawal-minimum")
                        when $withdrawal : WithdrawalFact( amount > 0 )
                        then effects.minimum($withdrawal.shopMinimum()); effects.fee($withdrawal.shopFee()); end
                        """)
                .put(TERMS + ".cases.csv", """
                        case,rule,fires,withdrawal.amount,decision.outcome
                        some,withdrawal-minimum,yes,10000,accepted
                        none,withdrawal-minimum,no,0,
                        """)
                .throughTheHouse();
        MemberId member = world.withMoney(withCommission(), 5_000);

        assertRejected("withdrawal.too-small", () -> withdraw(member, 2_499));
        assertThat(withdraw(member, 2_500).fee()).isEqualTo(Money.fen(300));
    }

    @Test
    void anAccountIsBoundWithACodeShownByItsEndAndWaitsWhileItIsNew() {
        System.setProperty("shop.sandbox", "on");
        trades("withdrawal-pay-days");
        at(DayOfWeek.MONDAY, LocalTime.of(9, 0));
        MemberId member = world.withMoney(world.member(), 10_000);
        PayeeAccount account = PayeeAccount.of(Kind.BANK, "李雷", "6222 0202 0011 2233");

        Rejection asked = catchThrowableOfType(Rejection.class, () -> payees.bind(member, World.WEB, account, null));
        assertThat(asked.reason().code()).isEqualTo("step-up.required");
        PayeeView bound = payees.bind(member, World.WEB, account, shown(member, asked));

        assertThat(bound.state()).isEqualTo(PayeeView.State.VERIFIED);
        assertThat(bound.holder()).isEqualTo("李**");
        assertThat(bound.end()).isEqualTo("2233");
        assertThat(payees.bind(member, World.WEB, account, null).id())
                .as("told again")
                .isEqualTo(bound.id());
        assertThat(world.shop
                        .get(Database.class)
                        .number(
                                "SELECT COUNT(*) FROM relation_trait WHERE member = ? AND kind = ?",
                                member.value(),
                                TraitKind.PAYEE.name()))
                .isEqualTo(1);
        assertThat(world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM payee WHERE number LIKE '%11%2233%' OR holder LIKE '%李雷%'"))
                .isZero();
        world.shop.clock().advance(Duration.ofHours(6)); // 15:00
        Instant tuesday = LocalDate.ofInstant(world.shop.clock().instant(), ZONE)
                .plusDays(1)
                .atTime(9, 0)
                .atZone(ZONE)
                .toInstant();
        assertThat(withdraw(member, 4_000, bound.id()).dueAt())
                .as("24 hours after it was bound, not at midnight")
                .isEqualTo(tuesday);
        world.booksAgree();
    }

    @Test
    void moneyGoesToNobodyElsesAccountAndToNoneThatIsNotVerified() {
        MemberId member = world.withMoney(world.member(), 100_000);
        MemberId other = world.withMoney(world.member(), 100_000);
        PayeeId refused = payee(member, "6222020200112244");
        PayeeId checking = payee(member, "6222020200112245");
        PayeeId good = payee(member, "6222020200112233");

        assertRejected("payee.refused", () -> withdraw(member, 4_000, refused));
        assertRejected("payee.checking", () -> withdraw(member, 4_000, checking));
        assertRejected("payee.not-found", () -> withdraw(other, 4_000, good));
        assertRejected("payee.not-found", () -> payees.remove(other, good, World.WEB));
        assertThat(payees.of(other)).isEmpty();
        WithdrawalView goes = withdraw(member, 4_000, good);
        payees.remove(member, good, World.WEB);
        assertRejected("payee.not-found", () -> withdraw(member, 4_000, good));
        pay();
        assertThat(state(goes)).as("what is on its way goes its way").isEqualTo(State.PAID);
        world.shop.clock().advance(Duration.ofDays(4));
        payees.checkAll();
        assertRejected("payee.refused", () -> withdraw(member, 4_000, checking));
        world.booksAgree();
    }

    @Test
    void anAccountThatAWithdrawalNamesIsBoundWhenItIsFirstUsed() {
        MemberId member = world.withMoney(world.member(), 100_000);
        PayeeAccount account = PayeeAccount.of(Kind.WECHAT, "李雷", "lilei_88");
        Withdraw wish = new Withdraw("k-1", World.WEB, member, Money.fen(2_000)).to(account);

        WithdrawalView first = withdrawals.request(wish);
        WithdrawalView again = withdrawals.request(wish);
        WithdrawalView second =
                withdrawals.request(new Withdraw("k-2", World.WEB, member, Money.fen(2_000)).to(account));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(second.payee()).isEqualTo(first.payee());
        assertThat(payees.of(member)).hasSize(1);
        assertRejected("payee.number", () -> PayeeAccount.of(Kind.BANK, "李雷", "lilei"));
    }

    @Test
    void twentyWhoTellTheSameAccountAtOnceBindItOnceAndNobodyHasMoreThanTen() throws Exception {
        MemberId member = world.member();

        List<PayeeId> bound =
                Threads.atOnce(Collections.nCopies(20, "6222020200112233"), number -> payee(member, number));

        assertThat(bound).containsOnly(bound.get(0));
        for (int i = 1; i < Payees.MOST; i++) {
            payee(member, "62220202001100" + (10 + i));
        }
        assertRejected("payee.too-many", () -> payee(member, "6222020200119999"));
    }

    @Test
    void aServerThatIsKilledAtAnyStatementOfItsLifeIsFollowedByAnotherThatDoesNothingTwice() {
        trades("withdrawal-pay-days");
        MemberId member = world.withMoney(world.member(), 10_000);
        PayeeAccount account = PayeeAccount.of(Kind.BANK, "李雷", "6222020200112233");
        Withdraw wish = new Withdraw("k", World.WEB, member, Money.fen(4_000)).to(account);
        Instant asked = world.shop.clock().instant();
        int statements = 1;
        boolean killed = true;
        // Each server gets a few statements further than the one before, which is where it is killed.
        while (killed) {
            AtomicInteger left = new AtomicInteger(statements);
            TestShop server = world.shop.secondServer();
            Counting.of(server, text -> {
                if (left.decrementAndGet() < 0) {
                    throw new SQLException("killed", "08006");
                }
            });
            try {
                world.shop.clock().set(asked);
                server.get(Payees.class).checkAll(); // one whose provider was not asked any more
                server.get(Withdrawals.class).request(wish);
                world.shop.clock().set(asked.plus(Duration.ofDays(7)));
                server.get(Payouts.class).dueAll();
                server.get(Payouts.class).sendAll();
                server.get(Payouts.class).hearAll();
                killed = left.get() < 0;
            } catch (RuntimeException gone) {
                killed = true;
            }
            statements += 1 + statements / 20;
            assertThat(statements).as("it comes to an end").isLessThan(5_000);
        }

        assertThat(statements).as("it was killed in the middle of something").isGreaterThan(20);
        WithdrawalView only = only(member);
        assertThat(only.state()).isEqualTo(State.PAID);
        assertThat(payees.of(member)).hasSize(1);
        assertThat(available(member)).isEqualTo(6_000);
        world.booksAgree();
    }

    /** A member who earned ¥10, which is settled. */
    private MemberId withCommission() {
        MemberId inviter = world.member();
        world.buys(world.withMoney(world.invitedBy(inviter), 20_000));
        world.shop.clock().advance(Duration.ofDays(30));
        world.settle();
        assertThat(balance(inviter, AccountType.EARNED)).isEqualTo(1_000);
        return inviter;
    }

    private PayeeId payee(MemberId member, String number) {
        return payees.bind(member, World.WEB, PayeeAccount.of(Kind.BANK, "李雷", number), null)
                .id();
    }

    private Shown shown(MemberId who, Rejection asked) {
        String number = world.shop.get(Contacts.class).ofMember(who).number();
        Matcher code = Pattern.compile("([0-9]{6})")
                .matcher(world.shop.get(SandboxMessages.class).latest(number).orElseThrow());
        assertThat(code.find()).isTrue();
        return new Shown(asked.reason().parameters().get("challenge"), code.group(1));
    }

    private void at(DayOfWeek day, LocalTime time) {
        LocalDate date = LocalDate.ofInstant(world.shop.clock().instant(), ZONE).plusDays(1);
        while (date.getDayOfWeek() != day) {
            date = date.plusDays(1);
        }
        world.shop.clock().set(date.atTime(time).atZone(ZONE).toInstant());
    }

    private LocalDate friday() {
        return LocalDate.ofInstant(world.shop.clock().instant(), ZONE);
    }

    private boolean asks(MemberId member, long fen) {
        try {
            withdraw(member, fen);
            return true;
        } catch (Rejection refused) {
            assertThat(refused.reason().code()).isEqualTo("withdrawal.day-limit");
            return false;
        }
    }

    private WithdrawalView withdraw(MemberId member, long fen) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private WithdrawalView withdraw(MemberId member, long fen, PayeeId payee) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)).to(payee));
    }

    private WithdrawalView only(MemberId member) {
        assertThat(withdrawals.of(member, 0, 9).rows()).hasSize(1);
        return withdrawals.of(member, 0, 9).rows().get(0);
    }

    private void pay() {
        payouts.dueAll();
        payouts.sendAll();
        payouts.hearAll();
    }

    private State state(WithdrawalView withdrawal) {
        return withdrawals.find(withdrawal.id()).state();
    }

    private long available(MemberId member) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(AccountType.PAID_IN)
                .available()
                .amount();
    }

    private long balance(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(type)
                .posted()
                .amount();
    }

    private long platform(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.platform(type))
                .posted()
                .amount();
    }
}
