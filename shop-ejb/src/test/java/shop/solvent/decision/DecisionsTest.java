package shop.solvent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.order.Orders;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRunFacts;

class DecisionsTest {

    private static final ReleaseRunFacts FACTS =
            new ReleaseRunFacts(new ReleaseFacts("shop", "2026-07", 10, 20, 30, 40, 50), List.of());
    private static final ReleaseDecision DECISION =
            new ReleaseDecision(1, 9, 40, 40, 9, List.of(), List.of(), List.of(), "ab".repeat(32), 0);

    private final TestShop shop = TestShop.empty();
    private final Decisions decisions = shop.get(Decisions.class);
    private final Instant now = shop.clock().instant();

    private DecisionId record(String subject, Instant at) {
        DecisionId[] id = new DecisionId[1];
        shop.database()
                .inTransaction(() -> id[0] = decisions.record(DecisionPoint.RELEASE, subject, FACTS, DECISION, at));
        return id[0];
    }

    @Test
    void whateverIsDecidedHasItsDecisionsAndTheLastOfThemExplainsIt() {
        String withdrawal = new WithdrawalId(Ids.next()).toString();
        String member = new MemberId(Ids.next()).toString();
        DecisionId first = record(member, now.minusSeconds(5));
        DecisionId other = record(withdrawal, now);
        DecisionId second = record(member, now);

        assertThat(decisions.of(member)).extracting(RecordedDecision::id).containsExactly(second, first);
        assertThat(decisions.of(member))
                .extracting(RecordedDecision::eventAt)
                .containsExactly(now, now.minusSeconds(5));
        Why why = decisions.explain(member).orElseThrow();
        assertThat(why.id()).isEqualTo(second);
        assertThat(why.facts()).isEqualTo(FACTS);
        assertThat(why.decision()).isEqualTo(DECISION);
        assertThat(why.visible()).isEqualTo(List.of(FACTS.ofPool()));
        assertThat(decisions.explain(withdrawal)).map(Why::id).contains(other);
        assertThat(decisions.explain(new OrderId(Ids.next()).toString())).isEmpty();
        assertThat(decisions.idsOf(DecisionPoint.RELEASE, Set.of(member, withdrawal)))
                .containsExactlyInAnyOrder(first, other, second);
        assertThat(decisions.idsOf(DecisionPoint.CHECKOUT, Set.of(member))).isEmpty();
    }

    @Test
    void aPeriodIsReadPageByPageInTheOrderOfTimeAndNothingThatCameSinceIsInIt() {
        List<DecisionId> expected = new ArrayList<>();
        record("run_1", now.minusSeconds(1)); // before it
        DecisionId late = record("run_2", now.plusSeconds(9));
        expected.add(record("run_3", now));
        expected.add(record("run_4", now));
        expected.add(record("run_5", now.plusSeconds(3)));
        expected.add(late); // by its time, whatever its id
        record("run_6", now.plusSeconds(10)); // after it
        DecisionPeriod all = new DecisionPeriod(DecisionPoint.RELEASE, now, now.plusSeconds(10), decisions.last(), 1);
        record("run_7", now);

        assertThat(decisions.count(all)).isEqualTo(4);
        List<DecisionId> read = new ArrayList<>();
        Instant at = now;
        long id = 0;
        List<RecordedDecision> page;
        do {
            page = decisions.page(all, at, id, 1);
            for (RecordedDecision one : page) {
                read.add(one.id());
                at = one.eventAt();
                id = one.id().value();
                assertThat(one.facts(ReleaseRunFacts.class)).isEqualTo(FACTS);
            }
        } while (!page.isEmpty());
        assertThat(read).isEqualTo(expected);

        DecisionPeriod none = new DecisionPeriod(DecisionPoint.CHECKOUT, now, now.plusSeconds(10), decisions.last(), 1);
        assertThat(decisions.count(none)).isZero();
        assertThat(decisions.any(DecisionPoint.RELEASE, now, now.plusSeconds(1)))
                .isTrue();
        assertThat(decisions.any(DecisionPoint.RELEASE, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))))
                .isFalse();
    }

    @Test
    void anOrderCountsWhenItHappenedAndItsDecisionSaysSo() {
        World world = new World();
        OrderId order = world.buys(world.withMoney(world.member(), 50_000)).id();
        Decisions recorded = world.shop.get(Decisions.class);

        RecordedDecision made = recorded.of(order.toString()).get(0);

        assertThat(made.point()).isEqualTo(DecisionPoint.CHECKOUT);
        assertThat(made.eventAt())
                .isEqualTo(world.shop.get(Orders.class).find(order).eventAt());
        assertThat(world.shop
                        .get(Database.class)
                        .query("SELECT subject FROM decision WHERE point = 'CHECKOUT'", row -> row.getString(1)))
                .containsExactly(order.toString());
    }
}
