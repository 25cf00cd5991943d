package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Many at once on few accounts: whatever happens, the books agree and nothing acknowledged is lost or doubled. */
class HammerTest {

    private static final int THREADS = 12;
    private static final int ACTS = 30;

    private final World world = new World();

    @Test
    void ordersAndRefundsOfMembersWhoInviteEachOtherLeaveTheBooksInAgreement() throws Exception {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            members.add(world.withMoney(world.invitedBy(i == 0 ? null : members.get(i - 1)), 400_000));
        }
        Map<OrderId, Boolean> paid = new ConcurrentHashMap<>();
        Queue<OrderId> refundable = new ConcurrentLinkedQueue<>();

        atOnce(thread -> {
            Random random = new Random(thread);
            for (int act = 0; act < ACTS; act++) {
                OrderId order = random.nextInt(3) == 0 ? refundable.poll() : null;
                if (order != null) {
                    refund(order, "refund-" + thread + "-" + act);
                    paid.put(order, false);
                } else {
                    MemberId buyer = members.get(random.nextInt(members.size()));
                    Receipt receipt = place("order-" + thread + "-" + act, buyer);
                    if (receipt.outcome() == Outcome.ACCEPTED) {
                        paid.put(receipt.id(), true);
                        refundable.add(receipt.id());
                    }
                }
            }
        });

        world.booksAgree();
        Orders orders = world.shop.get(Orders.class);
        paid.forEach((order, standing) ->
                assertThat(orders.find(order).state()).isEqualTo(standing ? State.PAID : State.REFUNDED));
        long standing = paid.values().stream().filter(Boolean::booleanValue).count();
        assertThat(world.pool().balance().amount()).isEqualTo(standing * World.PRICE / 10);
        assertThat(world.shop
                        .database()
                        .database()
                        .number("SELECT COUNT(*) FROM orders WHERE state IN ('PAID', 'REFUNDED')"))
                .isEqualTo(paid.size());
    }

    @Test
    void theSameOrderSentByManyAtOnceIsPlacedOnce() throws Exception {
        MemberId buyer = world.withMoney(world.member(), 30_000);
        Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();

        atOnce(thread -> receipts.add(place("one-and-the-same", buyer)));

        assertThat(receipts.stream().map(Receipt::id).distinct()).hasSize(1);
        assertThat(receipts.stream().filter(Receipt::created)).hasSize(1);
        assertThat(world.spendable(buyer)).isEqualTo(20_000);
        world.booksAgree();
    }

    @Test
    void aWalletIsNeverSpentTwice() throws Exception {
        MemberId buyer = world.withMoney(world.member(), 25_000);
        Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();

        atOnce(thread -> receipts.add(place("spend-" + thread, buyer)));

        assertThat(receipts.stream().filter(receipt -> receipt.outcome() == Outcome.ACCEPTED))
                .hasSize(2);
        assertThat(receipts.stream().filter(receipt -> receipt.outcome() == Outcome.REFUSED))
                .hasSize(THREADS - 2)
                .allSatisfy(refused ->
                        assertThat(refused.reasons()).extracting("code").containsExactly("wallet.insufficient"));
        assertThat(world.spendable(buyer)).isEqualTo(5_000);
        world.booksAgree();
    }

    @Test
    void anOrderRefundedByManyAtOnceIsRefundedOnce() throws Exception {
        MemberId buyer = world.withMoney(world.member(), 30_000);
        OrderId order = place("to-be-refunded", buyer).id();
        Queue<String> codes = new ConcurrentLinkedQueue<>();

        atOnce(thread -> {
            try {
                refund(order, "refund-" + thread);
                codes.add("refunded");
            } catch (Rejection rejection) {
                codes.add(rejection.reason().code());
            }
        });

        assertThat(codes.stream().filter("refunded"::equals)).hasSize(1);
        assertThat(codes.stream().filter("order.not-refundable"::equals)).hasSize(THREADS - 1);
        assertThat(world.spendable(buyer)).isEqualTo(30_000);
        world.booksAgree();
    }

    @RepeatedTest(3)
    void everythingAtOnceOnAFewHotAccountsLeavesTheBooksInAgreementAndNothingLostOrDoubled(RepetitionInfo repetition)
            throws Exception {
        new EverythingAtOnce(world, repetition.getCurrentRepetition()).run();
    }

    private Receipt place(String key, MemberId buyer) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        key, buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "device-of-" + buyer, null));
    }

    private void refund(OrderId order, String key) {
        world.shop.get(Refunds.class).refund(new RefundOrder(key, "system:test", null, order, "hammered"));
    }

    private interface Act {
        void by(int thread) throws Exception;
    }

    private static void atOnce(Act act) throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            calls.add(() -> {
                act.by(thread);
                return true;
            });
        }
        Threads.atOnce(calls);
    }
}
