package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;

/**
 * What this room has of a provider's payments beside what became top-ups: purchases that nobody told of as paid, money that goes back,
 * and how far it is on its way.
 */
@ApplicationScoped
public class PaymentsAtProvider {

    private static final String REFUND_PREFIX = "rfp_";

    @Inject
    private Database database;

    /** Purchases by the shop's own numbers, {@code pay_…}; what is none, or went through another provider, is missing. */
    public Map<String, AtProvider> purchases(String provider, Collection<String> references) {
        Map<String, AtProvider> found = new HashMap<>();
        List<Long> ids = references.stream()
                .map(PaymentsAtProvider::payment)
                .filter(Objects::nonNull)
                .toList();
        if (ids.isEmpty()) {
            return found;
        }
        List<Long> some = Database.inList(ids);
        List<Object> parameters = new ArrayList<>();
        parameters.add(provider);
        parameters.addAll(some);
        database.query(
                        "SELECT id, payment_ref, amount, paid_at, opened_at FROM payment WHERE provider = ? AND id IN ("
                                + Database.places(some) + ")",
                        PaymentsAtProvider::purchase,
                        parameters)
                .forEach(one -> found.put(one.reference(), one));
        return found;
    }

    private static AtProvider purchase(ResultSet row) throws SQLException {
        String id = new PaymentId(row.getLong("id")).toString();
        Instant paid = Database.instant(row, "paid_at");
        return new AtProvider(
                row.getLong("id"),
                id,
                false,
                row.getString("payment_ref"),
                id,
                row.getLong("amount"),
                "CNY",
                paid == null ? State.UNPAID : State.PAID,
                paid == null ? Database.instant(row, "opened_at") : paid);
    }

    private static Long payment(String reference) {
        try {
            return PaymentId.parse(reference).value();
        } catch (InvalidId other) {
            return null;
        }
    }

    /** Payments that go back, by the provider's own numbers: what came. */
    public Map<String, AtProvider> passing(String provider, Collection<String> refs) {
        Map<String, AtProvider> found = new HashMap<>();
        byPayment(provider, refs).stream()
                .filter(row -> !row.booked())
                .forEach(row -> found.put(row.ref(), row.came()));
        return found;
    }

    /** Refunds by the provider's own numbers of their payments: what goes back. */
    public Map<String, AtProvider> refunds(String provider, Collection<String> payments) {
        Map<String, AtProvider> found = new HashMap<>();
        byPayment(provider, payments).forEach(row -> found.put(row.ref(), row.goes()));
        return found;
    }

    private List<Refunded> byPayment(String provider, Collection<String> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        List<String> some = Database.inList(refs);
        List<Object> parameters = new ArrayList<>();
        parameters.add(provider);
        parameters.addAll(some);
        return database.query(
                "SELECT * FROM payment_refund WHERE provider = ? AND payment_ref IN (" + Database.places(some) + ")",
                Refunded::read,
                parameters);
    }

    /**
     * Money that came and goes back, in the order in which that was decided.
     *
     * @param from when it was; {@code until} is no more
     * @param at of the last one that was told, with its {@code row}; null to begin
     */
    public List<AtProvider> cameToPass(String provider, Instant from, Instant until, Instant at, long row, int most) {
        return list("wanted_at", new Where().also("order_id IS NULL", List.of()), provider, from, until, at, row, most)
                .stream()
                .map(Refunded::came)
                .toList();
    }

    /** Money that went back, in the order in which the provider said so. Parameters as of {@link #cameToPass}. */
    public List<AtProvider> wentBack(String provider, Instant from, Instant until, Instant at, long row, int most) {
        return list("ended_at", new Where().and("state = ?", "DONE"), provider, from, until, at, row, most).stream()
                .map(Refunded::goes)
                .toList();
    }

    private List<Refunded> list(
            String time, Where where, String provider, Instant from, Instant until, Instant at, long row, int most) {
        where.and("provider = ?", provider)
                .and(time + " >= ?", from)
                .and(time + " < ?", until)
                .after(time, at, row, false);
        return database.query(
                "SELECT * FROM payment_refund" + where.sql() + " ORDER BY " + time + ", id LIMIT ?",
                Refunded::read,
                where.parameters(most));
    }

    private record Refunded(
            long id,
            long payment,
            String ref,
            long amount,
            String currency,
            String state,
            Instant wantedAt,
            Instant endedAt,
            boolean booked) {

        static Refunded read(ResultSet row) throws SQLException {
            return new Refunded(
                    row.getLong("id"),
                    row.getLong("payment"),
                    row.getString("payment_ref"),
                    row.getLong("amount"),
                    row.getString("currency"),
                    row.getString("state"),
                    Database.instant(row, "wanted_at"),
                    Database.instant(row, "ended_at"),
                    row.getObject("order_id") != null);
        }

        AtProvider came() {
            String purchase = new PaymentId(payment).toString();
            return new AtProvider(id, purchase, false, ref, purchase, amount, currency, State.PASSING, wantedAt);
        }

        AtProvider goes() {
            return new AtProvider(
                    id,
                    REFUND_PREFIX + id,
                    true,
                    ref,
                    REFUND_PREFIX + id,
                    amount,
                    currency,
                    booked && state.equals("DONE") ? State.BOOKED : State.valueOf(state),
                    endedAt == null ? wantedAt : endedAt);
        }
    }
}
