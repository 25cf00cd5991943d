package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Review.Verdict;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.Covers;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Runaway;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.withdrawal.WithdrawalRules;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** A rule that speaks for every three lines of an order, so that a large one is more than the engine can bear. */
class RunawayRulesTest {

    private final World world = new World();

    private OrderExplanation placed(MemberId member, int lines) {
        Receipt receipt = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        Collections.nCopies(lines, new Line(World.COURSE, 1)),
                        "device-of-" + member,
                        null));
        return world.shop.get(Orders.class).explain(receipt.id());
    }

    private List<CaseView> open() {
        return world.shop
                .get(CaseLists.class)
                .search(
                        new CaseQuery(CaseView.State.OPEN, Kind.RULES, null, null, null, CaseQuery.Sort.OLDEST),
                        null,
                        50)
                .rows();
    }

    @Test
    void aLargeOrderIsRefusedAndOneCaseNamesTheRulesThatWentRound() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "every three lines")
                .put("checkout/risk/three.drl", """
                rule "三行 · Three lines" @id("three")
                when
                    $a : LineFact( amount > 0 )
                    LineFact( amount > 0 )
                    LineFact( amount > 0 )
                    OrderFact( quantity > 2 )
                then effects.hold("three"); end
                """)
                .put("checkout/risk/three.cases.csv", """
                case,rule,fires,line1.quantity,line1.amount,decision.outcome
                many,three,yes,3,300,held
                one,three,no,1,100,
                """)
                .throughTheHouse();
        MemberId member = world.withMoney(world.member(), 400_000);

        OrderExplanation large = placed(member, 50);
        OrderExplanation small = placed(member, 1);

        assertThat(large.order().state()).isEqualTo(State.REFUSED);
        assertThat(large.order().reasons()).extracting(Reason::code).containsExactly(CheckoutRules.RUNAWAY);
        assertThat(small.order().state()).isEqualTo(State.PAID);

        CaseView opened = open().get(0);
        assertThat(opened.flags()).containsExactly(new CaseView.Flag(CheckoutRules.RUNAWAY, "three"));
        OrderExplanation again = placed(member, 50);
        assertThat(open()).containsExactly(opened);
        Runaway runaway = world.shop.get(Runaways.class).of(opened);
        assertThat(runaway.point()).isEqualTo(DecisionPoint.CHECKOUT);
        assertThat(runaway.rulebook()).isEqualTo(large.decision().rulebook());
        assertThat(runaway.times()).isEqualTo(2);
        assertThat(runaway.lastAct()).isEqualTo(again.order().id().toString());
        assertThat(runaway.rules()).singleElement().satisfies(round -> {
            assertThat(round.rule()).isEqualTo(RuleRef.of("three", "三行 · Three lines"));
            assertThat(round.times()).isEqualTo(2);
            assertThat(round.most()).isGreaterThan(Rules.FIRING_LIMIT * 9 / 10);
        });
        assertThat(world.shop.get(Dashboard.class).view().alerts())
                .contains(Reason.of("rules.runaways", Map.of("cases", "1")));

        Review review = world.shop.get(Review.class);
        for (String other : List.of(OPERATOR, FINANCE, CHECKER)) {
            assertThatThrownBy(() -> review.decide(opened.id(), Verdict.CLOSE, other, "seen"))
                    .isInstanceOf(Rejection.class);
        }
        assertThatThrownBy(() -> review.approve(opened.id(), RISK, "seen")).isInstanceOf(Rejection.class);
        assertThat(review.decide(opened.id(), Verdict.CLOSE, RISK, "seen").state())
                .isEqualTo(CaseView.State.CLOSED);
        assertThat(world.shop.get(Runaways.class).open()).isEmpty();

        placed(member, 50);
        assertThat(open()).singleElement().satisfies(next -> {
            assertThat(next.id()).isNotEqualTo(opened.id());
            assertThat(world.shop.get(Runaways.class).of(next).times()).isEqualTo(1);
        });
        assertThat(world.shop.get(Runaways.class).of(opened).times()).isEqualTo(2);
        world.booksAgree();
    }

    /** Rules that are asked about one fact only can take too long and not fire too often: on a server that stands still. */
    @Test
    void aWithdrawalAndAReleaseOverWhichRulesTakeTooLongAreRefusedWithACaseEach() {
        world.shop.with(ActiveRules.class, new ActiveRules() {
            @Override
            public Rules of(DecisionPoint point) {
                return stuck(point);
            }
        });
        MemberId member = world.withMoney(world.member(), 10_000);
        String month = YearMonth.now(world.shop.clock()).toString();

        assertThat(refused(() -> world.shop
                        .get(Withdrawals.class)
                        .request(new Withdraw(world.key(), World.WEB, member, Money.fen(2_000)))))
                .isEqualTo(WithdrawalRules.RUNAWAY);
        StartRelease start = new StartRelease(world.key(), World.MERCHANT, month, FINANCE);
        assertThat(refused(() -> world.shop.get(Releases.class).start(start))).isEqualTo("release.undecided");
        assertThat(refused(() -> world.shop.get(Releases.class).preview(World.MERCHANT, month)))
                .isEqualTo("release.undecided");

        assertThat(world.shop.get(Runaways.class).open())
                .filteredOn(runaway -> runaway.point() != DecisionPoint.TOP_UP) // of the money that is taken out here
                .extracting(Runaway::point, Runaway::times, Runaway::lastAct)
                .containsExactlyInAnyOrder(
                        tuple(DecisionPoint.WITHDRAWAL, 1L, member.toString()),
                        tuple(DecisionPoint.RELEASE, 1L, World.MERCHANT + " " + month));
        assertThat(world.shop.get(Covers.class).all())
                .allSatisfy(cover -> assertThat(cover.reserve()).isEqualTo(cover.available()));
        world.booksAgree();
    }

    private static String refused(Supplier<?> act) {
        try {
            act.get();
        } catch (Rejection refusal) {
            return refusal.reason().code();
        }
        throw new AssertionError("it was done");
    }

    private static Rules stuck(DecisionPoint point) {
        return new Rules() {
            @Override
            public String rulebook() {
                return "%064x".formatted(point.ordinal() + 1);
            }

            @Override
            public JurisdictionProfile law() {
                return JurisdictionProfile.cn();
            }

            @Override
            public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
                throw new RunawayRules(rulebook(), List.of(new FiredRule(RuleRef.of("slow", "慢 · Slow"), List.of())));
            }
        };
    }
}
