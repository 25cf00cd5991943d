package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** Purchases by the shop's own numbers of one end or another, {@code pay_…}; what is none, or went through another provider, is missing. */
    public Map<String, AtProvider> purchases(String provider, Collection<String> references) {
        Map<String, AtProvider> found = new HashMap<>();
        Map<String, PaymentId> named = new HashMap<>();
        references.forEach(one -> PaymentEnd.of(one).ifPresent(referred -> named.put(one, referred.payment())));
        if (named.isEmpty()) {
            return found;
        }
        List<Long> some = Database.inList(
                named.values().stream().map(PaymentId::value).distinct().toList());
        // Begun at several merchant numbers it is paid at one, and of what came at another this room has a refund.
        List<Object> parameters = new ArrayList<>(List.of(provider, provider, provider, provider));
        parameters.addAll(some);
        Map<String, AtProvider> byId = new HashMap<>();
        database.query(
                        "SELECT id, CASE WHEN provider = ? THEN payment_ref END AS payment_ref, amount, CASE WHEN provider = ? THEN"
                                + " paid_at END AS paid_at, opened_at FROM payment p WHERE (provider = ? OR EXISTS (SELECT 1 FROM"
                                + " payment_opening o WHERE o.payment = p.id AND o.provider = ?)) AND id IN ("
                                + Database.places(some) + ")",
                        PaymentsAtProvider::purchase,
                        parameters)
                .forEach(one -> byId.put(one.id(), one));
        named.forEach((reference, payment) -> {
            AtProvider own = byId.get(payment.toString());
            if (own != null) {
                found.put(reference, own);
            }
        });
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

    /** Payments that go back, by the provider's own numbers: what came. */
    public Map<String, AtProvider> passing(String provider, Collection<String> refs) {
        Map<String, AtProvider> found = new HashMap<>();
        byPayment(provider, refs).stream()
                .filter(row -> !row.booked())
                .forEach(row -> found.put(row.ref(), row.came()));
        return found;
    }

    /** Refunds by the provider's own numbers of their payments, the first wanted first: what goes back, in as many parts as it does. */
    public Map<String, List<AtProvider>> refunds(String provider, Collection<String> payments) {
        return byPayment(provider, payments).stream()
                .sorted(Comparator.comparing(Refunded::id))
                .collect(Collectors.groupingBy(Refunded::ref, Collectors.mapping(Refunded::goes, Collectors.toList())));
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
