package shop.solvent.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;

/** A day at a provider with so many payments, and a bill of it that differs by as many breaks of each kind as were planted. */
final class PlantedDay {

    static final String PROVIDER = "wechat";

    /** Hundred-thousandths. */
    static final int RATE = 600;

    private static final int AT_ONCE = 5_000;

    final LocalDate day;
    final BillFiles bill;
    final Map<BreakKind, Integer> planted = new EnumMap<>(BreakKind.class);
    private final World world;
    private final Instant noon;
    private final long member;
    private final List<Object[]> topUps = new ArrayList<>();
    private final List<Object[]> payments = new ArrayList<>();
    private final List<Object[]> refunds = new ArrayList<>();
    private long came;

    PlantedDay(World world) {
        this.world = world;
        day = LocalDate.now(world.shop.clock());
        bill = new BillFiles(day);
        noon = day.atTime(12, 0).atZone(world.shop.clock().getZone()).toInstant();
        member = world.member().value();
    }

    /** @param fen of the payment */
    String topUp(long fen) {
        long id = Ids.next();
        String ref = "42" + id;
        // one after another, as they come: of the same moment a list would read all of them again for each part
        topUps.add(new Object[] {id, member, fen, PROVIDER, ref, noon.plusNanos(10_000L * came++), "trace"});
        if (topUps.size() == AT_ONCE) {
            write();
        }
        return ref;
    }

    private long payment(long fen, String state, String ref) {
        long id = Ids.next();
        payments.add(new Object[] {
            id,
            "web",
            member,
            "{\"lines\":[],\"coupons\":[]}",
            Ids.next(),
            fen,
            0,
            fen,
            "BACK",
            PROVIDER,
            state,
            noon,
            noon,
            ref == null ? null : noon,
            ref
        });
        return id;
    }

    /** @param state {@code DONE}, {@code WANTED} */
    long refund(long fen, String ref, String state) {
        long payment = payment(fen, "RETURNED", ref);
        long id = Ids.next();
        refunds.add(new Object[] {
            id, payment, PROVIDER, ref, fen, "CNY", state, noon, noon, state.equals("WANTED") ? null : noon
        });
        return id;
    }

    void write() {
        world.shop.database().inTransaction(() -> {
            var database = world.shop.database().database();
            if (!topUps.isEmpty()) {
                database.insert("top_up (id, member, amount, provider, provider_ref, created_at, trace_id)", topUps);
            }
            if (!payments.isEmpty()) {
                database.insert(
                        "payment (id, channel, member, cart, quote, payable, points, amount, if_late, provider, state, opened_at,"
                                + " expires_at, paid_at, payment_ref)",
                        payments);
            }
            if (!refunds.isEmpty()) {
                database.insert(
                        "payment_refund (id, payment, provider, payment_ref, amount, currency, state, next_at, wanted_at,"
                                + " ended_at)",
                        refunds);
            }
            return null;
        });
        topUps.clear();
        payments.clear();
        refunds.clear();
    }

    private static long fee(long fen) {
        return fen * RATE / 100;
    }

    private void plant(BreakKind kind) {
        planted.merge(kind, 1, Integer::sum);
    }

    /** What agrees in everything. */
    PlantedDay agreeing(int many) {
        for (int i = 0; i < many; i++) {
            long fen = 100 + i % 9_000;
            bill.pays(topUp(fen), "top" + i, fen, fee(fen));
        }
        return this;
    }

    /** Breaks of payments: n of each kind, plus one of each kind after the first. */
    PlantedDay planted(int n) {
        for (int i = 0; i < n; i++) {
            bill.pays("missing-here-" + i, "nobody", 1_000, fee(1_000));
            plant(BreakKind.MISSING_HERE);
        }
        for (int i = 0; i < n + 1; i++) {
            topUp(2_000);
            plant(BreakKind.MISSING_THERE);
        }
        for (int i = 0; i < n + 2; i++) {
            bill.pays(topUp(3_000), "a", 2_990, fee(2_990));
            plant(BreakKind.AMOUNT);
        }
        for (int i = 0; i < n + 3; i++) {
            bill.add(Kind.PAYMENT, topUp(4_000), "c", null, 4_000, "USD", State.DONE, fee(4_000));
            plant(BreakKind.CURRENCY);
        }
        for (int i = 0; i < n + 4; i++) {
            long payment = payment(5_000, "OPEN", null);
            bill.pays("never-told-" + i, new PaymentId(payment).toString(), 5_000, fee(5_000));
            plant(BreakKind.STATE);
        }
        for (int i = 0; i < n + 5; i++) {
            String ref = topUp(6_000);
            bill.pays(ref, "d", 6_000, fee(6_000)).pays(ref, "d", 6_000, fee(6_000));
            plant(BreakKind.DUPLICATE);
        }
        for (int i = 0; i < n + 6; i++) {
            bill.pays(topUp(7_000), "f", 7_000, fee(7_000) + 5_000);
            plant(BreakKind.FEE);
        }
        return this;
    }

    /** Money that went back: some that agrees, and a break of each kind that refunds have. */
    PlantedDay refunds() {
        for (int i = 0; i < 5; i++) {
            refundBoth("back-" + i, "DONE", State.DONE);
        }
        refundBoth("under-way", "WANTED", State.UNDERWAY);
        refundBoth("wanted-still", "WANTED", State.DONE);
        plant(BreakKind.STATE);
        bill.pays("kept", "p", 500, fee(500));
        refund(500, "kept", "DONE");
        plant(BreakKind.MISSING_THERE);
        bill.refunds("50-nobody", "nobody", "42-nobody", 333, State.DONE);
        plant(BreakKind.MISSING_HERE);
        return this;
    }

    /** Payments that went back whole, as both sides have them. */
    PlantedDay agreeingRefunds(int many) {
        for (int i = 0; i < many; i++) {
            refundBoth("agreed-" + i, "DONE", State.DONE);
            if (refunds.size() == AT_ONCE) {
                write();
            }
        }
        return this;
    }

    private void refundBoth(String ref, String ours, State theirs) {
        long id = refund(500, ref, ours);
        bill.pays(ref, "p", 500, fee(500)).refunds("50-" + ref, "rfp_" + id, ref, 500, theirs);
    }
}
