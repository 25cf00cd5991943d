package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseQuery.Sort;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** A refund never fails, and yet no wallet keeps more paid in than the law allows (G8): the rest goes back. */
class ReturnsTest {

    private static final long CAP = JurisdictionProfile.cn().prepaidCap();

    private final World world = withoutALimitOfRefunds();
    private final Payouts payouts = world.shop.get(Payouts.class);

    /** What is looked at here is what comes back, not who may give it back. */
    private static World withoutALimitOfRefunds() {
        System.setProperty("shop.refund.alone", "100000000");
        return new World();
    }

    @AfterEach
    void limitRefundsAgain() {
        System.clearProperty("shop.refund.alone");
    }

    @Test
    void toppedUpSpentAndTakenBackInALoopLeavesNoMoreThanTheCap() {
        MemberId member = world.withMoney(world.member(), CAP);
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Receipt order = world.buys(member, 40, "device-" + i);
            assertThat(order.outcome()).isEqualTo(Outcome.ACCEPTED);
            orders.add(order.id());
            world.withMoney(member, CAP - paidIn(member).posted().amount());
            world.shop.clock().advance(Duration.ofDays(2));
        }
        orders.forEach(world::refund);
        long above = paidIn(member).posted().amount() - CAP;
        assertThat(above).isGreaterThan(3 * CAP);
        assertRejected("wallet.prepaid-cap", () -> world.withMoney(member, 1));

        payouts.returnAll();
        assertThat(paidIn(member).available().amount()).isEqualTo(CAP);
        payOut();

        assertThat(paidIn(member).posted().amount()).isEqualTo(CAP);
        assertThat(returns(member)).singleElement().satisfies(back -> {
            assertThat(back.purpose()).isEqualTo(WithdrawalView.Purpose.RETURN);
            assertThat(back.amount()).isEqualTo(Money.fen(above));
            assertThat(back.fee()).isEqualTo(Money.fen(0));
            assertThat(back.state()).isEqualTo(WithdrawalView.State.PAID);
        });
        payouts.returnAll();
        assertThat(returns(member)).hasSize(1);
        world.booksAgree();
    }

    @Test
    void evenAFenGoesBackAndNobodyElseIsTouched() {
        MemberId other = world.withMoney(world.member(), CAP);
        MemberId member = above(1);

        payouts.returnAll();
        payOut();

        assertThat(paidIn(member).posted().amount()).isEqualTo(CAP);
        assertThat(paidIn(other).posted().amount()).isEqualTo(CAP);
        assertThat(returns(other)).isEmpty();
        world.booksAgree();
    }

    @Test
    void whatCannotBeSentBackIsACaseAndIsTriedAgainOnceSomebodyHasSeenToIt() {
        MemberId member = above(2_044); // of these the provider says that it could not
        CaseLists caseLists = world.shop.get(CaseLists.class);
        for (int i = 0; i < 3; i++) {
            payouts.returnAll();
            payOut();
        }

        assertThat(returns(member)).as("not tried without end").hasSize(1);
        assertThat(paidIn(member).posted().amount()).isEqualTo(CAP + 2_044);
        CaseView failed = caseLists
                .search(CaseQuery.in(CaseView.State.OPEN, Sort.OLDEST), null, 10)
                .rows()
                .get(0);
        assertThat(failed.subject().kind()).isEqualTo(CaseSubject.Kind.RETURN);
        assertThat(failed.amount()).isEqualTo(Money.fen(2_044));
        assertThat(failed.member()).isEqualTo(member);

        world.shop.get(Review.class).decide(failed.id(), Review.Verdict.CLOSE, "finance", "another account");
        payouts.returnAll();

        assertThat(returns(member)).hasSize(2);
        assertThat(paidIn(member).available().amount()).isEqualTo(CAP);
        world.booksAgree();
    }

    @Test
    void twoNodesSendItBackOnce() throws Exception {
        MemberId member = above(5_000);
        List<Callable<Integer>> nodes = List.of(payouts::returnAll, payouts::returnAll, payouts::returnAll);

        Threads.atOnce(nodes);

        assertThat(returns(member)).hasSize(1);
        assertThat(paidIn(member).available().amount()).isEqualTo(CAP);
    }

    @Test
    void allAreSeenHoweverManyThereAre() {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < Payouts.BATCH + 2; i++) {
            members.add(world.withMoney(world.member(), CAP));
        }
        Database sql = world.shop.database().database();
        // What a hundred refunds would do, at once.
        sql.update("UPDATE account SET credits_posted = credits_posted + 7, excused = 7 WHERE type = 1");

        assertThat(payouts.returnAll()).isEqualTo(members.size());

        assertThat(sql.number("SELECT COUNT(DISTINCT member) FROM withdrawal")).isEqualTo(members.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverHappensNothingStaysAboveTheCapButWhatIsOnItsWay(long seed) {
        Random random = new Random(seed);
        List<MemberId> members = new ArrayList<>();
        List<OrderId> paid = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(world.withMoney(world.member(), CAP));
        }
        for (int step = 0; step < 60; step++) {
            MemberId member = members.get(random.nextInt(members.size()));
            world.shop.clock().advance(Duration.ofHours(7));
            switch (random.nextInt(6)) {
                case 0, 1 -> unlessRefused(() -> world.withMoney(member, 1 + random.nextInt((int) CAP)));
                case 2, 3 -> {
                    Receipt order = world.buys(member, 1 + random.nextInt(40), "device-" + step);
                    if (order.outcome() == Outcome.ACCEPTED) {
                        paid.add(order.id());
                    }
                }
                case 4 -> {
                    if (!paid.isEmpty()) {
                        world.refund(paid.remove(random.nextInt(paid.size())));
                    }
                }
                default ->
                    unlessRefused(() -> world.shop
                            .get(Withdrawals.class)
                            .request(new Withdraw(
                                    world.key(), World.WEB, member, Money.fen(1_000 + random.nextInt(300_000)))));
            }
            if (random.nextInt(3) == 0) {
                payOut();
            }
            payouts.returnAll();
            Cases cases = world.shop.get(Cases.class);
            for (MemberId one : members) {
                if (!cases.isOpen(one, CaseSubject.Kind.RETURN)) {
                    assertThat(paidIn(one).available().amount())
                            .as("seed %d, step %d", seed, step)
                            .isLessThanOrEqualTo(CAP);
                }
            }
        }
        world.booksAgree();
    }

    private static void unlessRefused(Runnable act) {
        try {
            act.run();
        } catch (Rejection refused) {
            assertThat(refused.reason().code())
                    .isIn(
                            "wallet.prepaid-cap",
                            "withdrawal.insufficient",
                            "withdrawal.too-small",
                            "step-up.unavailable"); // this shop has nobody who could bring a code
        }
    }

    /** A member who spent, topped up to the cap, and had that much come back. */
    private MemberId above(long fen) {
        MemberId member = world.withMoney(world.member(), World.PRICE);
        OrderId order = world.buys(member).id();
        world.withMoney(member, CAP - World.PRICE + fen);
        world.refund(order);
        assertThat(paidIn(member).posted().amount()).isEqualTo(CAP + fen);
        return member;
    }

    private void payOut() {
        payouts.sendAll();
        payouts.hearAll();
    }

    private List<WithdrawalView> returns(MemberId member) {
        return world.shop.get(Withdrawals.class).of(member, 0, 100).rows();
    }

    private Balance paidIn(MemberId member) {
        return world.shop.get(Ledger.class).balance(Account.of(member, AccountType.PAID_IN));
    }
}
