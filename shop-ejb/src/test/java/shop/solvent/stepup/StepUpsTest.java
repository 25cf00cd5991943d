package shop.solvent.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Contacts;
import shop.solvent.message.SandboxMessages;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.storefront.MemberSessions;
import shop.solvent.storefront.NotMe;
import shop.solvent.storefront.Visitor;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.WithdrawalView.State;
import shop.solvent.withdrawal.Withdrawals;

/** What is risky goes on once its member has shown a code that was sent to them: for that one act, once. */
class StepUpsTest {

    private World world;
    private Withdrawals withdrawals;
    private MemberId member;

    @BeforeEach
    void aShopThatAsks() {
        System.setProperty("shop.sandbox", "on");
        System.setProperty("shop.address", "https://shop.example");
        world = new World();
        withdrawals = world.shop.get(Withdrawals.class);
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "a code for large ones")
                .put("withdrawal/risk/test.drl", """
                rule "大额要验证码 · Large ones ask for a code" @id("test-large")
                when WithdrawalFact( amount >= 5000, amount < 9000 ) then effects.stepUp("test-large"); end

                rule "更大的拦截 · Larger ones are blocked" @id("test-larger")
                when WithdrawalFact( amount == 9000 ) then effects.blockAndReview("test-larger"); end
                """)
                .put("withdrawal/risk/test.cases.csv", """
                case,rule,fires,withdrawal.amount,withdrawal.proved,decision.outcome,decision.reasons
                large,test-large,yes,5000,false,step-up,test-large
                large with a code,test-large,yes,5000,true,accepted,
                small,test-large,no,4999,false,accepted,
                larger,test-larger,yes,9000,true,blocked,test-larger
                not larger,test-larger,no,8999,true,accepted,
                """)
                .throughTheHouse();
        member = world.withMoney(world.member(), 100_000);
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
        System.clearProperty("shop.address");
    }

    private Withdraw wish(MemberId who, long fen, Shown shown) {
        return new Withdraw(world.key(), World.WEB, who, Money.fen(fen), shown);
    }

    private Rejection asked(MemberId who, long fen) {
        return asked(() -> withdrawals.request(wish(who, fen, null)));
    }

    private static Rejection asked(Runnable act) {
        Rejection asked = catchThrowableOfType(Rejection.class, act::run);
        assertThat(asked.reason().code()).isEqualTo("step-up.required");
        return asked;
    }

    private Shown shown(MemberId who, Rejection asked) {
        return new Shown(asked.reason().parameters().get("challenge"), found(who, "([0-9]{6})"));
    }

    private String found(MemberId who, String pattern) {
        String number = world.shop.get(Contacts.class).ofMember(who).number();
        Matcher found = Pattern.compile(pattern)
                .matcher(world.shop.get(SandboxMessages.class).latest(number).orElseThrow());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Shown wrong(Shown right) {
        return new Shown(right.challenge(), right.code().equals("000000") ? "000001" : "000000");
    }

    private long paidIn(MemberId who) {
        return world.shop
                .get(Ledger.class)
                .balances(who.value())
                .get(AccountType.PAID_IN)
                .available()
                .amount();
    }

    @Test
    void whatIsNotRiskyGoesOnWithoutACode() {
        assertThat(withdrawals.request(wish(member, 4_000, null)).state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void theSameActGoesOnWithTheCodeAndNothingIsKeptBackMeanwhile() {
        Rejection asked = asked(member, 6_000);
        assertThat(asked.kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(asked.reason().parameters()).containsKeys("challenge", "sentTo", "seconds");
        assertThat(asked.toString()).doesNotContain(shown(member, asked).code());
        assertThat(paidIn(member)).isEqualTo(100_000);

        Withdraw again = wish(member, 6_000, shown(member, asked));
        assertThat(withdrawals.request(again).state()).isEqualTo(State.REQUESTED);
        assertThat(paidIn(member)).isEqualTo(94_000);
        assertThat(withdrawals.request(again).created())
                .as("the same request is one")
                .isFalse();
        assertThat(paidIn(member)).isEqualTo(94_000);
    }

    @Test
    void aCodeIsOfOneActOfOneMemberOnce() {
        MemberId other = world.withMoney(world.member(), 100_000);
        Shown code = shown(member, asked(member, 6_000));

        assertRejected("step-up.over", () -> withdrawals.request(wish(member, 6_001, code)));
        assertRejected("step-up.over", () -> withdrawals.request(wish(other, 6_000, code)));
        assertRejected(
                "step-up.over", () -> withdrawals.request(wish(member, 6_000, new Shown("x".repeat(32), code.code()))));
        withdrawals.request(wish(member, 6_000, code));
        assertRejected("step-up.over", () -> withdrawals.request(wish(member, 6_000, code)));
        assertThat(paidIn(member)).isEqualTo(94_000);
        assertThat(paidIn(other)).isEqualTo(100_000);
    }

    @Test
    void afterFiveWrongOnesTheRightOneIsNoneEither() throws Exception {
        Shown code = shown(member, asked(member, 6_000));

        List<String> answers = atOnce(
                IntStream.range(0, 20).boxed().toList(),
                one -> catchThrowableOfType(
                                Rejection.class, () -> withdrawals.request(wish(member, 6_000, wrong(code))))
                        .reason()
                        .code());

        assertThat(answers).filteredOn("step-up.wrong"::equals).hasSize(StepUps.TRIES);
        assertThat(answers).filteredOn("step-up.over"::equals).hasSize(20 - StepUps.TRIES);
        assertRejected("step-up.over", () -> withdrawals.request(wish(member, 6_000, code)));
    }

    @Test
    void twentyThatShowTheRightOneAtOnceAreOne() throws Exception {
        Shown code = shown(member, asked(member, 6_000));

        List<Boolean> done = atOnce(IntStream.range(0, 20).boxed().toList(), one -> {
            try {
                withdrawals.request(wish(member, 6_000, code));
                return true;
            } catch (Rejection refused) {
                assertThat(refused.reason().code()).isEqualTo("step-up.over");
                return false;
            }
        });

        assertThat(done).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(paidIn(member)).isEqualTo(94_000);
    }

    @Test
    void afterFiveMinutesItIsOver() {
        Shown code = shown(member, asked(member, 6_000));
        world.shop.clock().advance(StepUps.GOOD);

        assertRejected("step-up.over", () -> withdrawals.request(wish(member, 6_000, code)));
        assertThat(paidIn(member)).isEqualTo(100_000);
    }

    @Test
    void nobodysTelephoneRingsAllNight() throws Exception {
        Shown first = shown(member, asked(member, 6_000));
        assertRejected("step-up.too-soon", () -> withdrawals.request(wish(member, 6_000, null)));
        world.shop.clock().advance(Duration.ofSeconds(61));
        Shown second = shown(member, asked(member, 6_000));
        assertRejected("step-up.over", () -> withdrawals.request(wish(member, 6_000, first)));

        List<Boolean> sent = atOnce(
                IntStream.range(0, 20).boxed().toList(),
                one -> catchThrowableOfType(Rejection.class, () -> withdrawals.request(wish(member, 6_100 + one, null)))
                        .reason()
                        .code()
                        .equals("step-up.required"));
        assertThat(sent).filteredOn(Boolean::booleanValue).hasSize(StepUps.MOST_AN_HOUR - 2);
        assertRejected("step-up.too-often", () -> withdrawals.request(wish(member, 8_000, null)));
        withdrawals.request(wish(member, 6_000, second));
    }

    @Test
    void aShopThatSendsNoMessagesHasAPersonDecideWhatNeedsACodeAndGivesItBackIfNobodyDoes() {
        System.clearProperty("shop.sandbox");

        assertThat(withdrawals.request(wish(member, 4_000, null)).state()).isEqualTo(State.REQUESTED);
        WithdrawalView held = withdrawals.request(wish(member, 6_000, null));
        assertThat(held.state()).isEqualTo(State.HELD);
        CaseView opened =
                world.shop.get(Cases.class).of(CaseSubject.of(held.id())).orElseThrow();
        assertThat(opened.flags()).extracting(CaseView.Flag::code).containsExactly("test-large");
        assertThat(opened.dueAt()).isNotNull();
        assertRejected("withdrawal.blocked", () -> withdrawals.request(wish(member, 9_000, null)));

        world.shop.clock().advance(Duration.between(world.shop.clock().instant(), opened.dueAt()));
        world.shop.get(Payouts.class).askAll();
        assertThat(withdrawals.find(held.id()).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void whatIsBlockedMovesNothingTellsNoReasonAndAPersonLooksAtItsMember() {
        assertRejected("withdrawal.blocked", () -> withdrawals.request(wish(member, 9_000, null)));
        assertRejected("withdrawal.blocked", () -> withdrawals.request(wish(member, 9_000, null)));

        assertThat(paidIn(member)).isEqualTo(100_000);
        assertThat(world.shop.get(CaseLists.class).open())
                .as("the same wish has one case")
                .containsEntry(Kind.BLOCKED_WITHDRAWAL, 1L);
        assertThat(withdrawals.request(wish(member, 4_000, null)).state())
                .as("while a person looks, others wait")
                .isEqualTo(State.HELD);
    }

    @Test
    void whoSaysItWasNotThemIsSignedOutEverywhereAndAPersonLooks() {
        MemberSessions sessions = world.shop.get(MemberSessions.class);
        String session = sessions.begin(new Visitor(member, false));
        Shown code = shown(member, asked(member, 6_000));
        String token = found(member, "not-me\\?t=([A-Za-z0-9_-]+)");
        NotMe notMe = world.shop.get(NotMe.class);

        assertThat(notMe.say(code.challenge())).as("who asked is told another").isFalse();
        assertThat(notMe.say(null)).isFalse();
        assertThat(notMe.of(token))
                .as("the page says what it is about")
                .hasValueSatisfying(wanted -> assertThat(wanted.kind()).isEqualTo(Act.Kind.WITHDRAWAL));
        assertThat(notMe.say(token)).isTrue();
        assertThat(notMe.say(token)).as("once").isFalse();
        assertThat(notMe.of(token)).isEmpty();

        assertThat(sessions.find(session)).isEmpty();
        assertRejected("step-up.over", () -> withdrawals.request(wish(member, 6_000, code)));
        assertThat(world.shop.get(CaseLists.class).open()).containsEntry(Kind.DISOWNED, 1L);
        assertThat(withdrawals.request(wish(member, 4_000, null)).state()).isEqualTo(State.HELD);
    }

    @Test
    void neitherTheCodeNorWhatNamesItIsKept() {
        Shown code = shown(member, asked(member, 6_000));
        List<String> kept = new ArrayList<>();
        world.shop
                .database()
                .database()
                .query(
                        "SELECT CONCAT_WS(' ', token, disown, act, code) FROM step_up",
                        row -> kept.add(row.getString(1)));

        assertThat(kept).hasSize(1);
        assertThat(kept.get(0)).doesNotContain(code.code()).doesNotContain(code.challenge());
    }

    @Test
    void anOrderWithAHighScoreAsksForACodeAndIsPlacedWithIt() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "a score")
                .put("checkout/risk/test.drl", """
                rule "三件加 40 · Three add 40" @id("test-three")
                when LineFact( quantity == 3 ) then effects.risk(40); end

                rule "三件以上再加 50 · Three or more add 50" @id("test-many")
                when LineFact( quantity >= 3 ) then effects.risk(50); end

                rule "九十分要验证码 · 90 ask for a code" @id("test-from")
                when LineFact( quantity >= 3 ) then effects.stepUpFrom(90); effects.blockAndReviewFrom(100); end

                rule "五件加 60 · Five add 60" @id("test-five")
                when LineFact( quantity == 5 ) then effects.risk(60); end
                """)
                .put("checkout/risk/test.cases.csv", """
                case,rule,fires,line1.quantity,line1.amount,wallet.paidIn,order.proved,decision.outcome,decision.score
                three,test-three,yes,3,30000,50000,false,step-up,90
                two,test-three,no,2,20000,50000,false,accepted,0
                four,test-many,yes,4,40000,50000,false,accepted,50
                two,test-many,no,2,20000,50000,false,accepted,0
                four,test-from,yes,4,40000,50000,false,accepted,50
                two,test-from,no,2,20000,50000,false,accepted,0
                five,test-five,yes,5,50000,90000,false,blocked,100
                four,test-five,no,4,40000,90000,false,accepted,50
                """)
                .throughTheHouse();
        Checkout checkout = world.shop.get(Checkout.class);

        PlaceOrder order = order(3);
        Receipt refused = checkout.place(order);
        assertThat(refused.outcome()).isEqualTo(Outcome.STEP_UP);
        assertThat(refused.payable()).isEqualTo(Money.fen(0));
        Shown code = shown(member, checkout.askFor(order));
        assertRejected("step-up.over", () -> checkout.place(order(2), code));
        assertRejected("step-up.wrong", () -> checkout.place(order(3), wrong(code)));
        assertThat(checkout.place(order(3), code).outcome()).isIn(Outcome.ACCEPTED, Outcome.HELD);

        assertThat(checkout.place(order(5)).outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(world.shop.get(CaseLists.class).open()).containsEntry(Kind.BLOCKED_ORDER, 1L);
        assertThatThrownBy(() -> checkout.place(order(5), code)).isInstanceOf(Rejection.class);

        System.clearProperty("shop.sandbox");
        assertThat(checkout.place(order(3)).outcome())
                .as("where nobody is sent a code a person decides")
                .isEqualTo(Outcome.HELD);
    }

    private PlaceOrder order(int quantity) {
        return new PlaceOrder(
                world.key(), member, World.WEB, List.of(new Line(World.COURSE, quantity)), "device", null);
    }
}
