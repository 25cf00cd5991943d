package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.withdrawal.PayeeAccount.Kind;
import shop.solvent.withdrawal.WithdrawalView.State;

/**
 * A server is killed right after each commit of a withdrawal's way, whatever way it takes, so in each state that there is. Another server
 * and the same people then do all of it once more from the beginning, as they would who got no answer; and it ends as it would have,
 * paid once or back once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledWithdrawalsTest {

    private static final long MONEY = 20_000;
    private static final Duration ITS_DAY = Duration.ofDays(3);
    private static final Duration LONG_AFTER = Duration.ofDays(9);

    private final World world = new World();

    /** In which states servers were killed. */
    private final Set<State> killedIn = EnumSet.noneOf(State.class);

    private final Set<Way> gone = EnumSet.noneOf(Way.class);

    /** The ways there are; which one a withdrawal takes the rules tell by its amount. */
    private enum Way {
        PAID_AT_ONCE(4_000, State.PAID),
        PAID_ON_ITS_DAY(6_000, State.PAID),
        PAID_AFTER_A_PERSON_LET_IT_GO(5_000, State.PAID),
        PAID_ON_ITS_DAY_AFTER_A_PERSON_LET_IT_GO(7_000, State.PAID),
        PAID_THOUGH_THE_PROVIDERS_CALL_WAS_LOST(4_045, State.PAID),
        PAID_BY_ITSELF(MONEY, State.PAID),
        NOT_PAID_BY_THE_PROVIDER(4_044, State.FAILED),
        NEVER_HANDED_OVER(4_100, State.EXPIRED),
        NOBODY_LOOKED(5_000, State.EXPIRED),
        REFUSED_BY_A_PERSON(5_000, State.REJECTED),
        STOPPED_BEFORE_ITS_DAY(6_000, State.REJECTED),
        TAKEN_BACK_BEFORE_ITS_DAY(6_000, State.CANCELLED);

        private final long fen;
        private final State end;

        Way(long fen, State end) {
            this.fen = fen;
            this.end = end;
        }
    }

    @BeforeAll
    void rulesTellTheWaysApart() {
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "ways")
                .put("withdrawal/terms/ways.drl", """
                        rule "大额先看 · Looked at first" @id("looked-at")
                        when WithdrawalFact( amount in (5000, 7000) ) then effects.hold("open-case"); end

                        rule "两天后打款 · Two days later" @id("later")
                        when WithdrawalFact( amount in (6000, 7000) ) then effects.payAfter(2); end

                        rule "可自动提现 · By itself" @id("by-itself")
                        when WithdrawalFact( amount > 0 ) then effects.automaticFrom(1000); end
                        """)
                .put("withdrawal/terms/ways.cases.csv", """
                        case,rule,fires,withdrawal.amount,decision.outcome
                        looked at,looked-at,yes,5000,held
                        not looked at,looked-at,no,4000,accepted
                        later,later,yes,6000,accepted
                        at once,later,no,4000,accepted
                        by itself,by-itself,yes,4000,accepted
                        nothing,by-itself,no,0,
                        """)
                .throughTheHouse();
    }

    @ParameterizedTest
    @EnumSource
    void aWithdrawalWhoseServerIsKilledAfterAnyCommitEndsAsItWouldHave(Way way) {
        boolean killed = true;
        for (int commits = 1; killed; commits++) {
            assertThat(commits).as("it comes to an end").isLessThan(40);
            Instant asked = world.shop.clock().instant();
            MemberId member = world.withMoney(world.member(), MONEY);
            PayeeId payee = way == Way.PAID_BY_ITSELF ? payee(member) : null;
            Withdraw wish = new Withdraw(world.key(), World.WEB, member, Money.fen(way.fen));
            TestShop dying = world.shop.secondServer();

            killed = world.shop.database().killedAfter(commits, () -> new Life(dying, way, wish, payee, asked).lived());
            if (killed) {
                ofMember(member).map(WithdrawalView::state).forEach(killedIn::add);
            }
            // Who comes after it has its life before them, twice: what is done already is not done again.
            TestShop next = world.shop.secondServer();
            new Life(next, way, wish, payee, asked).lived();
            new Life(next, way, wish, payee, asked).lived();

            WithdrawalView only = ofMember(member).toList().get(0);
            assertThat(ofMember(member)).as("asked for once").hasSize(1);
            assertThat(only.state()).as("killed after %d commits", commits).isEqualTo(way.end);
            boolean paid = way.end == State.PAID;
            Balance wallet = world.shop.get(Ledger.class).balance(Account.of(member, AccountType.PAID_IN));
            assertThat(wallet.posted().amount()).isEqualTo(paid ? MONEY - way.fen : MONEY);
            assertThat(wallet.available()).as("nothing lies aside").isEqualTo(wallet.posted());
            assertThat(paidByProvider(only.id())).isEqualTo(paid ? way.fen : 0);
            assertThat(journals(only.id(), paid ? "PAYOUT" : "WITHDRAWAL_RETURN"))
                    .isEqualTo(1);
            assertThat(journals(only.id(), paid ? "WITHDRAWAL_RETURN" : "PAYOUT"))
                    .isZero();
        }
        world.booksAgree();
        gone.add(way);
    }

    /** Where all of this class was run, and all of it went well. */
    @AfterAll
    void serversWereKilledInEveryStateThereIs() {
        if (gone.size() == Way.values().length) {
            assertThat(killedIn).containsExactlyInAnyOrder(State.values());
        }
    }

    @Test
    void aKilledServerLeavesWhatItCommittedAndDoesNothingMore() {
        MemberId member = world.withMoney(world.member(), MONEY);
        Withdraw wish = new Withdraw(world.key(), World.WEB, member, Money.fen(4_000));
        for (int commits = 1; ofMember(member).findAny().isEmpty(); commits++) {
            TestShop dying = world.shop.secondServer();
            boolean killed = world.shop.database().killedAfter(commits, () -> {
                dying.get(Withdrawals.class).request(wish);
                dying.get(Payouts.class).sendAll();
            });
            assertThat(killed).isTrue();
        }

        assertThat(ofMember(member)).extracting(WithdrawalView::state).containsExactly(State.REQUESTED);
        Withdrawals again = world.shop.secondServer().get(Withdrawals.class);
        assertThat(again.request(wish).created()).as("it was asked for before").isFalse();
    }

    private PayeeId payee(MemberId member) {
        return world.shop
                .get(Payees.class)
                .bind(member, World.WEB, PayeeAccount.of(Kind.BANK, "李雷", "6222020200112233"), null)
                .id();
    }

    private Stream<WithdrawalView> ofMember(MemberId member) {
        return world.shop.get(Withdrawals.class).of(member, 0, 9).rows().stream();
    }

    private long paidByProvider(WithdrawalId id) {
        return world.shop
                .get(Database.class)
                .number(
                        "SELECT COALESCE(SUM(amount), 0) FROM sandbox_payout WHERE reference = ? AND state = 'PAID'",
                        id.toString());
    }

    private long journals(WithdrawalId id, String kind) {
        return world.shop
                .get(Database.class)
                .number("SELECT COUNT(*) FROM journal WHERE subject = ? AND kind = ?", id.toString(), kind);
    }

    /** What a server, and those who come to it, do about a withdrawal from its beginning to its end. */
    private final class Life {

        private final TestShop server;
        private final Way way;
        private final Withdraw wish;
        private final PayeeId payee;
        private final Instant asked;

        Life(TestShop server, Way way, Withdraw wish, PayeeId payee, Instant asked) {
            this.server = server;
            this.way = way;
            this.wish = wish;
            this.payee = payee;
            this.asked = asked;
        }

        void lived() {
            server.clock().set(asked);
            if (way == Way.PAID_BY_ITSELF) {
                StandingPayouts standing = server.get(StandingPayouts.class);
                standing.set(wish.member(), World.WEB, Money.fen(1_000), payee);
                standing.runAll();
                standing.end(wish.member(), World.WEB);
            } else {
                server.get(Withdrawals.class).request(wish);
            }
            switch (way) {
                case PAID_AFTER_A_PERSON_LET_IT_GO, PAID_ON_ITS_DAY_AFTER_A_PERSON_LET_IT_GO -> decide(true);
                case REFUSED_BY_A_PERSON, STOPPED_BEFORE_ITS_DAY -> decide(false);
                case TAKEN_BACK_BEFORE_ITS_DAY ->
                    server.get(Withdrawals.class).cancel(withdrawal().id(), wish.member());
                default -> {}
            }
            Payouts payouts = server.get(Payouts.class);
            if (way != Way.NEVER_HANDED_OVER) {
                timers(payouts);
                server.clock().set(asked.plus(ITS_DAY));
                timers(payouts);
            }
            server.clock().set(asked.plus(LONG_AFTER));
            payouts.askAll();
            payouts.sendAll();
            payouts.hearAll();
        }

        private void timers(Payouts payouts) {
            payouts.dueAll();
            payouts.sendAll();
            payouts.hearAll();
            payouts.askAll();
        }

        private void decide(boolean lets) {
            try {
                server.get(Withdrawals.class).decide(withdrawal().id(), lets, "risk", "looked at it");
            } catch (Rejection done) { // the page they get when they press the button again
                assertThat(done.reason().code()).isEqualTo("withdrawal.not-held");
            }
        }

        private WithdrawalView withdrawal() {
            List<WithdrawalView> all =
                    server.get(Withdrawals.class).of(wish.member(), 0, 9).rows();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
