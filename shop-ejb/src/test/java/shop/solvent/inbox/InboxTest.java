package shop.solvent.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.inbox.Waiting.Kind;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RunawayId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

class InboxTest {

    private final World world = new World();
    private final AtomicLong nanos = new AtomicLong();
    private Inbox inbox;
    private Approvals approvals;

    @BeforeEach
    void open() {
        world.shop.get(ContributionDeed.class);
        approvals = world.shop.get(Approvals.class);
        inbox = world.shop.get(Inbox.class);
        inbox.goBy(nanos::get);
    }

    private List<Waiting> later(String username) {
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        return inbox.of(username);
    }

    private void opens(CaseSubject subject) {
        world.shop
                .get(Cases.class)
                .open(List.of(new NewCase(
                        new CaseId(Ids.next()),
                        subject,
                        null,
                        null,
                        List.of(Reason.of("test.found")),
                        world.shop.clock().instant(),
                        null)));
    }

    @Test
    void whereNothingWaitsNothingIsTold() {
        assertThat(inbox.of(ADMIN)).isEmpty();
        assertThat(inbox.of("nobody")).isEmpty();
    }

    @Test
    void aRequestWaitsForThoseWhoMayAgreeAndNotForWhoAsked() {
        Asked asked = approvals.ask(
                new Ask("k", ContributionDeed.CODE, new Contribution(World.MERCHANT, 500), "campaign", FINANCE));

        assertThat(inbox.of(CHECKER)).containsExactly(new Waiting(Kind.APPROVALS, 1));
        assertThat(inbox.of(FINANCE)).isEmpty();
        assertThat(inbox.of(OPERATOR)).isEmpty();

        approvals.reject(((Asked.Waiting) asked).id(), CHECKER, "not now");
        assertThat(later(CHECKER)).isEmpty();
    }

    @Test
    void anAnswerIsKeptForSomeSecondsAndEachPersonHasTheirOwn() {
        assertThat(inbox.of(CHECKER)).isEmpty();
        approvals.ask(new Ask("k", ContributionDeed.CODE, new Contribution(World.MERCHANT, 500), "campaign", FINANCE));

        assertThat(inbox.of(CHECKER)).isEmpty();
        assertThat(inbox.of(ADMIN)).hasSize(1);
        assertThat(later(CHECKER)).hasSize(1);
    }

    @Test
    void aCaseWaitsForThoseWhoMayDecideItsKind() {
        opens(CaseSubject.of(new OrderId(1)));
        opens(CaseSubject.of(new OrderId(2)));
        opens(CaseSubject.of(new WithdrawalId(3)));
        opens(CaseSubject.of(new FindingId(4)));
        opens(CaseSubject.of(new RunawayId(5)));

        assertThat(inbox.of(RISK))
                .containsExactly(
                        new Waiting(Kind.ORDERS, 2), new Waiting(Kind.WITHDRAWALS, 1), new Waiting(Kind.RUNAWAYS, 1));
        assertThat(inbox.of(OPERATOR)).containsExactly(new Waiting(Kind.RUNAWAYS, 1));
        assertThat(inbox.of(FINANCE))
                .contains(new Waiting(Kind.CONTRADICTIONS, 1))
                .doesNotContain(new Waiting(Kind.ORDERS, 2));
        assertThat(inbox.of(CHECKER)).isEmpty();
    }

    @Test
    void aPoolThatCannotKeepItsPromiseWaitsForThoseWhoMayPutMoneyInAndAKeyThatEndsForThoseWhoMayRenewIt() {
        MemberId buyer = world.withMoney(world.member(), 100_000);
        world.buys(buyer);
        world.shop.database().database().update("UPDATE lot SET points = points * 1000");
        world.shop
                .database()
                .database()
                .update(
                        "INSERT INTO api_key (id, channel, name, scopes, created_by, created_at, expires_at, version)"
                                + " VALUES (1, ?, 'old', '', 'test', ?, ?, 0)",
                        World.WEB,
                        world.shop.clock().instant(),
                        world.shop.clock().instant().plus(Duration.ofDays(3)));

        assertThat(inbox.of(FINANCE)).containsExactly(new Waiting(Kind.POOLS, 1));
        assertThat(inbox.of(ADMIN)).containsExactly(new Waiting(Kind.POOLS, 1), new Waiting(Kind.KEYS, 1));
        assertThat(inbox.of(OPERATOR)).isEmpty();
    }
}
