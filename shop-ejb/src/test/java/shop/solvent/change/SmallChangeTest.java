package shop.solvent.change;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.day.DayStep;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.operator.People;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.points.Points;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** Small change: what members choose is done at night and nothing else, by whichever strategy the shop has put in force. */
class SmallChangeTest {

    private static final String FILE = "change/terms/shop-change";

    private final World world = new World();
    private final Changes changes = world.shop.get(Changes.class);
    private final Ledger ledger = world.shop.get(Ledger.class);

    // ---- what an operator switches between

    /** Puts a kind of the gallery in the place of the file in force, as an operator does who switches between them. */
    private void trades(String kind) {
        PromotionKind taken = Gallery.of(kind).orElseThrow();
        RuleChange.open(world.shop, DecisionPoint.CHANGE, kind)
                .put(FILE + ".drl", text(taken.rules()))
                .put(FILE + ".cases.csv", text(taken.cases()))
                .throughTheHouse();
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private MemberId choosing(long fen, boolean roundUp, boolean sweep, ChangeGoal goal) {
        MemberId member = world.withMoney(world.member(), fen);
        changes.choose(member, roundUp, sweep, goal, World.WEB);
        return member;
    }

    private LocalDate today() {
        return LocalDate.now(world.shop.clock());
    }

    private static void whole(DayStep step, LocalDate day) {
        Progress progress = step.step(day, 0);
        while (progress.then() == Progress.Then.MORE) {
            progress = step.step(day, progress.after());
        }
    }

    private void night() {
        whole(world.shop.get(ChangeSweep.class), today());
    }

    private long has(MemberId member, AccountType type) {
        return ledger.balance(Account.of(member, type)).available().amount();
    }

    private Changes.Wish wish(MemberId member, long fen) {
        return new Changes.Wish(world.key(), World.WEB, member, Money.fen(fen));
    }

    private String agreed(String deed, Record content) {
        Approvals approvals = world.shop.get(Approvals.class);
        var asked = (Asked.Waiting) approvals.ask(new Ask(world.key(), deed, content, "because", People.FINANCE));
        return approvals
                .agree(asked.id(), approvals.find(asked.id()).hash(), People.CHECKER)
                .result();
    }

    private String charity() {
        world.shop.get(CharityDeed.class);
        world.shop.get(CharityPaymentDeed.class);
        return agreed(CharityDeed.CODE, new Charities.Declared("希望", "Hope", "53100000", "ICBC 6222"));
    }

    // ---- the member's own word

    @Test
    void nothingIsTouchedOfWhoChoseNothing() {
        MemberId member = world.withMoney(world.member(), 99);
        night();
        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(99);
        assertThat(changes.of(member).choice()).isEqualTo(ChangeChoice.NOTHING);
    }

    @Test
    void whoNeverChoseSeesWhatTheShopOffers() {
        Changes.State state = changes.of(world.member());
        assertThat(state.roundUp()).isEqualTo(Money.fen(500));
        assertThat(state.sweepBelow()).isEqualTo(Money.fen(100));
        trades("change-x");
        assertThat(changes.of(world.member()).roundUp()).as("X of document 004").isEqualTo(Money.fen(1_000));
        assertThat(changes.of(world.member()).sweepBelow()).isEqualTo(Money.fen(1_000));
    }

    @Test
    void oddCentsOfTheDaysOrdersArePutAsideOnceHoweverOftenTheNightIsBegun() {
        world.shop.get(Catalogue.class).setPrice(World.COURSE, World.WEB, 9_930, "system:test");
        MemberId member = choosing(30_000, true, false, ChangeGoal.KEEP);
        world.buys(member);
        Receipt taken = world.buys(member);
        world.refund(taken.id());

        night();
        night();

        assertThat(has(member, AccountType.CHANGE)).as("of the one that stands").isEqualTo(70);
        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(30_000 - 9_930 - 70);
        ChangeAct act = changes.acts(member, null, 9).rows().get(0);
        assertThat(act.rounded()).isEqualTo(Money.fen(70));
        assertThat(act.day()).isEqualTo(today());
        world.booksAgree();
    }

    @Test
    void changePaysOrdersFromTheFirstCentAndCountsToTheSameCeiling() {
        MemberId member = choosing(99, false, true, ChangeGoal.KEEP);
        night();
        assertThat(has(member, AccountType.CHANGE)).isEqualTo(99);
        world.withMoney(member, 499_901); // up to what the law lets a wallet hold, change counted
        assertRejected("wallet.prepaid-cap", () -> world.withMoney(member, 1));
        world.buys(member);
        assertThat(has(member, AccountType.CHANGE)).isZero();
        world.booksAgree();
    }

    @Test
    void whoWantsItBackHasItBackWhateverTheRulesSayAndItIsNotSweptAgain() {
        trades("change-x");
        MemberId member = choosing(999, false, true, ChangeGoal.KEEP);
        night();
        assertThat(has(member, AccountType.CHANGE)).isEqualTo(999);
        assertRejected("change.short", () -> changes.back(wish(member, 1_000)));

        Changes.Wish all = wish(member, 999);
        Changes.Done done = changes.back(all);
        assertThat(changes.back(all).created()).as("the same request").isFalse();
        night();

        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(999);
        assertThat(changes.of(member).choice().sweep()).isFalse();
        assertRejected("change.no-rules", () -> changes.check(done.act().id(), member));
        assertRejected("change-act.not-found", () -> changes.find(done.act().id(), world.member()));
        world.booksAgree();
    }

    // ---- X, Y and Z

    @Test
    void strategyXPutsAsideWhatIsLeftBelowTenYuanAndLetsItOutFromThere() {
        trades("change-x");
        PromotionKind out = Gallery.of("change-out-from").orElseThrow();
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "out from ten")
                .put("withdrawal/terms/change.drl", text(out.rules()))
                .put("withdrawal/terms/change.cases.csv", text(out.cases()))
                .throughTheHouse();
        MemberId member = choosing(600, false, true, ChangeGoal.KEEP);
        night();
        assertThat(has(member, AccountType.CHANGE)).isEqualTo(600);
        world.withMoney(member, 5_000);
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);
        assertRejected(
                "withdrawal.insufficient",
                () -> withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(5_001))));
        withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(4_500)));
        assertThat(has(member, AccountType.CHANGE)).as("it stays").isEqualTo(600);

        world.shop.clock().advance(Duration.ofDays(31));
        night();
        assertThat(has(member, AccountType.CHANGE)).isEqualTo(1_100);
        withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(1_100)));
        assertThat(has(member, AccountType.CHANGE)).isZero();
        world.booksAgree();
    }

    @Test
    void strategyYGivesToTheDeclaredCharityAndTwoPeopleBookThatItWasPaid() {
        trades("change-y");
        MemberId member = world.withMoney(world.member(), 321);
        assertRejected("change.no-charity", () -> changes.choose(member, false, true, ChangeGoal.GIVE, World.WEB));
        String charity = charity();
        changes.choose(member, false, true, ChangeGoal.GIVE, World.WEB);

        night();
        night();

        assertThat(has(member, AccountType.CHANGE)).isZero();
        assertThat(ledger.balance(Account.platform(AccountType.CHARITY))
                        .posted()
                        .amount())
                .isEqualTo(321);
        Changes.Receipt receipt = changes.receipt(member, today().getYear());
        assertThat(receipt.total()).isEqualTo(Money.fen(321));
        assertThat(receipt.charities()).extracting(CharityView::nameEn).containsExactly("Hope");
        String day = today().toString();
        assertRejected(
                "charity.short",
                () -> agreed(CharityPaymentDeed.CODE, new Charities.Payment(charity, 322, "B-1", day)));
        assertRejected("charity.unpaid", () -> agreed(CharityDeed.CODE, new Charities.Declared("爱", "Love", "2", "x")));
        agreed(CharityPaymentDeed.CODE, new Charities.Payment(charity, 321, "B-1", day));
        assertRejected(
                "charity.short", () -> agreed(CharityPaymentDeed.CODE, new Charities.Payment(charity, 1, "B-2", day)));
        assertThat(ledger.balance(Account.platform(AccountType.CHARITY))
                        .posted()
                        .amount())
                .isZero();
        agreed(CharityDeed.CODE, new Charities.Declared("爱", "Love", "2", "x"));
        assertThat(world.shop.get(Charities.class).present().orElseThrow().nameEn())
                .isEqualTo("Love");
        world.booksAgree();
    }

    @Test
    void whoChoseToGiveToOneCharityGivesNothingToAnotherBeforeTheySayItAgain() {
        trades("change-y");
        CharityId hope = CharityId.parse(charity());
        MemberId member = choosing(99, false, true, ChangeGoal.GIVE);
        nextDay();
        CharityId love = CharityId.parse(agreed(CharityDeed.CODE, new Charities.Declared("爱", "Love", "2", "x")));

        assertThat(changes.of(member).sayAgain()).isTrue();
        night();
        assertThat(has(member, AccountType.CHANGE))
                .as("put aside, and given to nobody they did not see")
                .isEqualTo(99);
        Changes.Wish stale = new Changes.Wish(world.key(), World.WEB, member, Money.fen(10), hope);
        assertRejected("change.other-charity", () -> changes.give(stale));
        changes.give(new Changes.Wish(world.key(), World.WEB, member, Money.fen(10), love));

        nextDay();
        changes.choose(member, false, true, ChangeGoal.GIVE, World.WEB);
        assertThat(changes.of(member).sayAgain()).isFalse();
        night();
        assertThat(has(member, AccountType.CHANGE)).isZero();
        assertThat(changes.receipt(member, today().getYear()).charities())
                .extracting(CharityView::nameEn)
                .containsExactly("Love");
        world.booksAgree();
    }

    @Test
    void whatAllMembersGaveTogetherMayBeMoreThanAnybodysWalletHolds() {
        String charity = charity();
        String day = today().toString();
        long much = 2 * Changes.LARGEST;
        assertRejected(
                "charity.short", // and not that nobody has so much
                () -> agreed(CharityPaymentDeed.CODE, new Charities.Payment(charity, much, "B-1", day)));
    }

    @Test
    void aRuleThatNamesAPoolThatIsNotThereTurnsNothingAndStopsNobodysNight() {
        trades("change-z");
        MemberId member = choosing(450, false, true, ChangeGoal.POINTS);
        MemberId other = choosing(300, false, true, ChangeGoal.KEEP);
        night();
        assertThat(has(member, AccountType.CHANGE)).isEqualTo(450);
        assertThat(has(other, AccountType.CHANGE)).isEqualTo(300);
        assertRejected("change.pool-short", () -> changes.turn(wish(member, 450)));
        world.booksAgree();
    }

    @Test
    void strategyZTurnsChangeIntoPointsWhoseMoneyIsTheMembersOwnAndThePoolAddsOnlyWhatItHas() {
        Pools pools = world.shop.get(Pools.class);
        pools.open("gifts", "赠送", "Gifts", People.ADMIN);
        trades("change-z");
        MemberId member = choosing(450, false, true, ChangeGoal.POINTS);

        night();
        assertThat(has(member, AccountType.CHANGE))
                .as("the pool has nothing to add")
                .isEqualTo(450);
        assertRejected("change.pool-short", () -> changes.turn(wish(member, 450)));
        assertRejected("change.too-little", () -> changes.turn(wish(member, 99)));

        Agreed.contribute(world.shop, new Contribute(world.key(), People.ADMIN, "gifts", Money.fen(45), "to add"));
        nextDay();
        night();
        assertThat(has(member, AccountType.CHANGE)).isZero();
        assertThat(has(member, AccountType.RELEASED_POINTS)).isEqualTo(495);
        assertThat(pools.view("gifts").available().amount()).isZero();
        assertThat(pools.view("gifts").backed()).isTrue();
        var lot = world.shop.get(Points.class).lots(member, 0, 9).rows().get(0);
        assertThat(lot.order()).isNull();
        assertThat(lot.endsOn()).as("paid-in money never ends (G7)").isNull();
        assertThat(lot.left()).isEqualTo(495);
        assertThat(world.shop.get(Points.class).lineage(lot.id()).asked().id()).isEqualTo(lot.id());
        world.booksAgree();
    }

    @Test
    void whatWasDecidedIsRunAgainByTheHashThatStandsWithItAlsoWhenOtherRulesAreInForce() {
        MemberId member = choosing(50, false, true, ChangeGoal.KEEP);
        night();
        ChangeAct act = changes.acts(member, null, 9).rows().get(0);
        String then = changes.of(member).rulebook();
        assertThat(act.rulebook()).isEqualTo(then);

        trades("change-y");

        assertThat(changes.of(member).rulebook()).isNotEqualTo(then);
        Changes.Checked checked = changes.check(act.id(), member);
        assertThat(checked.kept()).isTrue();
        assertThat(checked.same()).isTrue();
        world.shop
                .database()
                .inTransaction(() -> world.shop
                        .get(Database.class)
                        .update(
                                "UPDATE change_act SET amount = 49 WHERE id = ?",
                                act.id().value()));
        assertThat(changes.check(act.id(), member).same())
                .as("somebody changed what was done")
                .isFalse();
    }

    // ---- what members are told, what is measured

    private List<NoticeKind> told(MemberId member) {
        return world.shop.get(Notices.class).of(member, null, 50).rows().stream()
                .map(notice -> notice.kind())
                .toList();
    }

    @Test
    void whoLeavesChangeIdleIsToldOnceInSoManyDaysAndWhoPaidWithItIsNot() {
        MemberId idle = choosing(50, false, true, ChangeGoal.KEEP);
        MemberId paying = choosing(60, false, true, ChangeGoal.KEEP);
        night();
        LocalDate began = today();
        ChangeNews news = world.shop.get(ChangeNews.class);
        world.shop.clock().advance(Duration.ofDays(80));
        world.withMoney(paying, 9_990);
        world.shop.get(Catalogue.class).setPrice(World.COURSE, World.WEB, 30, "system:test");
        world.buys(paying);
        world.shop.clock().advance(Duration.ofDays(10));

        whole(news, began.plusDays(89));
        assertThat(told(idle)).isEmpty();
        whole(news, began.plusDays(90));
        whole(news, began.plusDays(90));
        whole(news, began.plusDays(91));
        assertThat(told(idle)).containsExactly(NoticeKind.CHANGE_IDLE);
        assertThat(told(paying)).isEmpty();
    }

    @Test
    void whenTheYearIsOverWhoGaveIsToldOnceWhatTheyGave() {
        trades("change-y");
        charity();
        MemberId member = choosing(77, false, true, ChangeGoal.GIVE);
        MemberId other = choosing(77, false, true, ChangeGoal.KEEP);
        night();
        ChangeNews news = world.shop.get(ChangeNews.class);
        LocalDate last = LocalDate.of(today().getYear(), 12, 31);
        world.shop.clock().set(Instant.parse((today().getYear() + 1) + "-01-01T02:00:00Z"));

        whole(news, last);
        whole(news, last);
        whole(news, last.plusDays(1));

        assertThat(told(member)).containsOnlyOnce(NoticeKind.CHANGE_RECEIPT);
        assertThat(told(other)).doesNotContain(NoticeKind.CHANGE_RECEIPT);
    }

    @Test
    void theMonthsFiguresAreThoseOfTheBooks() {
        trades("change-y");
        charity();
        MemberId giver = choosing(300, false, true, ChangeGoal.GIVE);
        MemberId keeper = choosing(200, false, true, ChangeGoal.KEEP);
        night();
        changes.back(wish(keeper, 20));
        world.withMoney(keeper, 20_000);
        world.buys(keeper);

        ChangeMonth month = world.shop.get(ChangeReport.class).months().get(0);

        assertThat(month.sweep()).isEqualTo(2);
        assertThat(month.give()).isEqualTo(1);
        assertThat(month.keep()).isEqualTo(1);
        assertThat(month.sweepers()).isEqualTo(2);
        assertThat(month.swept()).isEqualTo(Money.fen(500));
        assertThat(month.given()).isEqualTo(Money.fen(300));
        assertThat(month.spent()).isEqualTo(Money.fen(180));
        assertThat(month.putBack()).isEqualTo(Money.fen(20));
        assertThat(month.idle()).isEqualTo(Money.fen(0));
        assertThat(has(giver, AccountType.CHANGE)).isZero();
        world.booksAgree();
    }

    @Test
    void ofTwentyWishesForTheSameChangeAtOnceExactlyThoseThatItCoversAreGranted() throws Exception {
        trades("change-y");
        charity();
        MemberId member = choosing(450, false, true, ChangeGoal.KEEP);
        night();
        AtomicInteger granted = new AtomicInteger();
        List<Changes.Wish> wishes =
                IntStream.range(0, 20).mapToObj(i -> wish(member, 100)).toList();
        Threads.atOnce(wishes, one -> {
            try {
                changes.give(one);
                granted.incrementAndGet();
            } catch (Rejection tooLate) {
                assertThat(tooLate.reason().code()).isEqualTo("change.short");
            }
            return one;
        });
        assertThat(granted).hasValue(4);
        assertThat(has(member, AccountType.CHANGE)).isEqualTo(50);
        world.booksAgree();
    }

    private void nextDay() {
        world.shop.clock().advance(Duration.ofDays(1));
    }
}
