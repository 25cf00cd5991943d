package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quotes;
import shop.solvent.payment.PaymentView.Refund;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Where;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.signal.Marks;

/** Keeps purchases that are paid at a provider, and what goes back of them. */
@ApplicationScoped
class PaymentBook {

    private static final String ALL = "SELECT p.*, (SELECT CASE WHEN SUM(r.state = 'REFUSED') > 0 THEN 'REFUSED'"
            + " WHEN SUM(r.state = 'WANTED') > 0 THEN 'WANTED' ELSE MAX(r.state) END FROM payment_refund r WHERE r.payment = p.id"
            + " AND r.payment_ref = p.payment_ref AND r.provider = p.provider) AS refund FROM payment p";

    /** Why a payment goes back of which nothing came into the books. */
    private static final String WHOLE = "whole";

    @Inject
    private Database database;

    @Inject
    private Marks marks;

    @Inject
    private Clock clock;

    @SuppressWarnings("ArrayRecordComponent") // only ever written and read as JSON
    private record Cart(Line[] lines, String[] coupons, Spent spend) {}

    /** One for each buyer: who holds it counts alone. */
    void holdBuyer(MemberId buyer) {
        database.update("INSERT IGNORE INTO payment_buyer (member) VALUES (?)", buyer.value());
        database.number("SELECT member FROM payment_buyer WHERE member = ? FOR UPDATE", buyer.value());
    }

    long open(Collection<MemberId> buyers) {
        List<Long> ids = Database.inList(buyers.stream().map(MemberId::value).toList());
        return database.query(
                        "SELECT COUNT(*) FROM payment WHERE member IN (" + Database.places(ids)
                                + ") AND state = 'OPEN'",
                        row -> row.getLong(1),
                        ids)
                .get(0);
    }

    /** How many came to nothing of those that were opened since. */
    long unpaid(Collection<MemberId> buyers, Instant since) {
        List<Long> ids = Database.inList(buyers.stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(ids);
        parameters.add(since);
        return database.query(
                        "SELECT COUNT(*) FROM payment WHERE member IN (" + Database.places(ids)
                                + ") AND state IN ('EXPIRED', 'GIVEN_UP') AND opened_at > ?",
                        row -> row.getLong(1),
                        parameters)
                .get(0);
    }

    boolean isQuoted(QuoteId quote) {
        return database.number("SELECT COUNT(*) FROM payment WHERE quote = ?", quote.value()) > 0;
    }

    void add(
            PaymentId id,
            OpenPayment purchase,
            Quotes.Promise promise,
            WalletLeg.Kept kept,
            String provider,
            Instant now,
            Instant until) {
        database.insert(
                "payment (id, channel, member, cart, device, device_mark, quote, payable, points, amount, if_late, provider, state,"
                        + " opened_at, expires_at, kept_money, kept_coins, kept_points, trace_id)",
                Collections.singletonList(new Object[] {
                    id.value(),
                    purchase.channel(),
                    purchase.member().value(),
                    Json.write(new Cart(
                            purchase.lines().toArray(Line[]::new),
                            purchase.coupons().toArray(String[]::new),
                            purchase.spend().equals(Spent.NOTHING) ? null : purchase.spend())),
                    purchase.device(),
                    purchase.device() == null ? null : marks.device(purchase.device()),
                    purchase.quote().value(),
                    promise.payable().amount(),
                    promise.points(),
                    purchase.amount().amount(),
                    purchase.ifLate().name(),
                    provider,
                    State.OPEN.name(),
                    now,
                    until,
                    kept.money(),
                    kept.spent().coins(),
                    kept.spent().points(),
                    Trace.id()
                }));
    }

    Optional<PaymentView> find(PaymentId id) {
        return database.find(ALL + " WHERE p.id = ?", PaymentBook::view, id.value());
    }

    /** By which an order came to be; empty if none did it. */
    Optional<PaymentView> ofOrder(OrderId order) {
        return database.find(ALL + " WHERE p.order_id = ? AND p.state = 'PLACED'", PaymentBook::view, order.value());
    }

    /** @throws Rejection {@code payment.not-found} */
    PaymentView lock(PaymentId id) {
        return database.find(ALL + " WHERE p.id = ? FOR UPDATE", PaymentBook::view, id.value())
                .orElseThrow(() -> Rejection.notFound("payment", id));
    }

    /** As it was named by who opened it, as long as an order may come of it; null otherwise. */
    String device(PaymentId id) {
        return database.find(
                        "SELECT COALESCE(device, '') FROM payment WHERE id = ?", row -> row.getString(1), id.value())
                .filter(device -> !device.isEmpty())
                .orElse(null);
    }

    List<PaymentView> list(Where where, String suffix, Object... further) {
        return database.query(ALL + where.sql() + suffix, PaymentBook::view, where.parameters(further));
    }

    List<PaymentId> in(State state, int most, int passedOver) {
        return database.query(
                "SELECT id FROM payment WHERE state = ? ORDER BY id LIMIT ? OFFSET ?",
                row -> new PaymentId(row.getLong(1)),
                state.name(),
                most,
                passedOver);
    }

    /** Those whose time ran out, locked; what somebody is at this moment is left to them. */
    List<PaymentId> lockOverdue(Instant now, int most) {
        return database.query(
                "SELECT id FROM payment WHERE state = 'OPEN' AND expires_at <= ? ORDER BY expires_at, id LIMIT ?"
                        + " FOR UPDATE SKIP LOCKED",
                row -> new PaymentId(row.getLong(1)),
                now,
                most);
    }

    /** What was scanned until then and is not paid, locked; what somebody is at this moment is left to them. */
    List<PaymentId> lockScanned(Instant before, int most) {
        return database.query(
                "SELECT p.id FROM payment p JOIN payment_opening o ON o.payment = p.id WHERE p.state = 'OPEN' AND o.pay_end = 'SCAN'"
                        + " AND o.opened_at <= ? ORDER BY p.id LIMIT ? FOR UPDATE SKIP LOCKED",
                row -> new PaymentId(row.getLong(1)),
                before,
                most);
    }

    /** They end without a payment. A late one may still come, so the device is kept as long as that can be. */
    void end(List<PaymentId> payments, State state) {
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(state.name(), now, now));
        List<Long> ids = Database.inList(payments.stream().map(PaymentId::value).toList());
        parameters.addAll(ids);
        database.update(
                "UPDATE payment SET state = ?, gave_up = (state = 'GIVEN_UP'), ended_at = ?, close_at = ? WHERE id IN ("
                        + Database.places(ids) + ")",
                parameters.toArray());
    }

    /** Nothing is set aside for them any more. */
    void letGo(Collection<PaymentId> payments) {
        List<Long> ids = Database.inList(payments.stream().map(PaymentId::value).toList());
        database.update(
                "UPDATE payment SET kept_money = 0, kept_coins = 0, kept_points = 0 WHERE id IN ("
                        + Database.places(ids) + ")",
                ids.toArray());
    }

    /** One that the provider does not know yet to have come to nothing. @param tries how often it was told so far */
    record Closing(PaymentId id, int tries) {}

    List<Closing> closing(Instant now, int most, int passedOver) {
        return database.query(
                "SELECT id, close_tries FROM payment WHERE close_at <= ? ORDER BY close_at, id LIMIT ? OFFSET ?",
                row -> new Closing(new PaymentId(row.getLong(1)), row.getInt(2)),
                now,
                most,
                passedOver);
    }

    /** @param again when the provider is told next; null for no more */
    void told(PaymentId id, Instant again) {
        database.update(
                "UPDATE payment SET close_at = ?, close_tries = close_tries + 1 WHERE id = ?", again, id.value());
    }

    /** @param provider the merchant number that has the money */
    void paid(PaymentId id, String provider, String providerRef, boolean late) {
        database.update(
                "UPDATE payment SET state = 'PAID', provider = ?, paid_at = ?, payment_ref = ?, late = ?, ended_at = NULL"
                        + " WHERE id = ?",
                provider,
                clock.instant(),
                providerRef,
                late,
                id.value());
    }

    /** Its provider is told at once that nothing is to be paid there any more. */
    void closeNow(PaymentId id) {
        database.update("UPDATE payment SET close_at = ?, close_tries = 0 WHERE id = ?", clock.instant(), id.value());
    }

    /** Whether two people said that this number has the money, which had not said so. */
    boolean isUntold(PaymentId id, String provider) {
        return database.number(
                        "SELECT COUNT(*) FROM payment_by_hand WHERE payment = ? AND way = 'UNTOLD' AND provider = ?",
                        id.value(),
                        provider)
                > 0;
    }

    /** What was told to be paid a second time where two people had said the first, and has not been given back. */
    List<FindingId> kept(PaymentId id) {
        return database.query(
                "SELECT n.id FROM payment_notice n JOIN payment_by_hand h ON h.payment = n.payment AND h.way = 'UNTOLD' AND"
                        + " h.provider = n.provider WHERE n.payment = ? AND n.paid = TRUE AND n.finding IN ('PAID_TWICE',"
                        + " 'OTHER_AMOUNT', 'OTHER_CURRENCY') AND NOT EXISTS (SELECT 1 FROM payment_refund r WHERE r.provider ="
                        + " n.provider AND r.payment_ref = n.payment_ref) ORDER BY n.id",
                row -> new FindingId(row.getLong(1)),
                id.value());
    }

    void failed(PaymentId id) {
        database.update("UPDATE payment SET failed_at = ? WHERE id = ?", clock.instant(), id.value());
    }

    void placed(PaymentId id, OrderId order) {
        database.update(
                "UPDATE payment SET state = 'PLACED', order_id = ?, device = NULL, ended_at = ? WHERE id = ?",
                order.value(),
                clock.instant(),
                id.value());
    }

    /** It was paid, and no order came of it. @param state {@link State#RETURNED} or {@link State#CREDITED} */
    void came(PaymentId id, State state, Reason why) {
        database.update(
                "UPDATE payment SET state = ?, reason = ?, device = NULL, ended_at = ? WHERE id = ?",
                state.name(),
                Json.write(why),
                clock.instant(),
                id.value());
    }

    /**
     * Forgets browsers of purchases that came to nothing long ago: an order cannot come of them any more that looks at it.
     *
     * @return how many
     */
    int forget(Instant before) {
        return database.update(
                "UPDATE payment SET device = NULL WHERE state IN ('EXPIRED', 'GIVEN_UP') AND device IS NOT NULL"
                        + " AND expires_at < ? LIMIT 1000",
                before);
    }

    /** It is led to that merchant number in that end, and asked about from then on. @param decision null where none was made for it */
    void opened(PaymentId id, PaymentEnd end, String provider, DecisionId decision, Instant askAt) {
        database.update(
                "INSERT INTO payment_opening (payment, pay_end, provider, decision, opened_at, ask_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE decision = COALESCE(?, decision), ask_at = COALESCE(ask_at, ?)",
                id.value(),
                end.name(),
                provider,
                decision == null ? null : decision.value(),
                clock.instant(),
                askAt,
                decision == null ? null : decision.value(),
                askAt);
    }

    /** It waits to be paid there: whoever shows it names that number. */
    void begun(PaymentId id, PaymentEnd end, String provider, long tookMillis) {
        result(id, end, provider, RouteTry.Result.BEGUN, null, tookMillis);
        database.update(
                "UPDATE payment SET provider = ? WHERE id = ? AND state = 'OPEN' AND provider <> ?",
                provider,
                id.value(),
                provider);
    }

    /** @param cause the provider's own word; null for none @param tookMillis null where nobody waited for it */
    void result(PaymentId id, PaymentEnd end, String provider, RouteTry.Result result, String cause, Long tookMillis) {
        database.update(
                "UPDATE payment_opening SET result = ?, cause = ?, took_ms = COALESCE(?, took_ms) WHERE payment = ? AND pay_end = ?"
                        + " AND provider = ?",
                result.name(),
                cause,
                tookMillis == null ? null : Math.min(tookMillis, Integer.MAX_VALUE),
                id.value(),
                end.name(),
                provider);
    }

    /** Where it was begun, or tried to be, in that order. */
    List<RouteTry> tries(PaymentId id) {
        return database.query(
                "SELECT * FROM payment_opening WHERE payment = ? ORDER BY opened_at, pay_end, provider",
                RouteTry::read,
                id.value());
    }

    /** At which merchant numbers a payment of theirs was declined for risk since. */
    Set<String> declined(MemberId member, Instant since) {
        return Set.copyOf(database.query(
                "SELECT DISTINCT o.provider FROM payment p JOIN payment_opening o ON o.payment = p.id WHERE p.member = ? AND"
                        + " p.opened_at > ? AND o.result = 'DECLINED'",
                row -> row.getString(1),
                member.value(),
                since));
    }

    /** At which merchant numbers one of these was declined for risk. */
    Set<String> declined(Collection<PaymentId> payments) {
        if (payments.isEmpty()) {
            return Set.of();
        }
        List<Long> ids = Database.inList(payments.stream().map(PaymentId::value).toList());
        return Set.copyOf(database.query(
                "SELECT DISTINCT provider FROM payment_opening WHERE result = 'DECLINED' AND payment IN ("
                        + Database.places(ids) + ")",
                row -> row.getString(1),
                ids));
    }

    /** One of which nothing was heard. @param asks how often the provider was asked so far */
    record Unheard(PaymentId id, PaymentEnd end, String provider, Instant expiresAt, int asks) {}

    List<Unheard> unheard(Instant now, int most, int passedOver) {
        return database.query(
                "SELECT o.payment, o.pay_end, o.asks, o.provider, p.expires_at FROM payment_opening o JOIN payment p ON p.id ="
                        + " o.payment WHERE o.ask_at <= ? ORDER BY o.ask_at, o.payment, o.pay_end, o.provider LIMIT ? OFFSET ?",
                row -> new Unheard(
                        new PaymentId(row.getLong(1)),
                        PaymentEnd.valueOf(row.getString(2)),
                        row.getString(4),
                        Database.instant(row, 5),
                        row.getInt(3)),
                now,
                most,
                passedOver);
    }

    /** Who is the next to ask about what was scanned; empty if somebody has just done so. */
    Optional<Unheard> takeTurn(PaymentId id, Instant now, Instant next) {
        int mine = database.update(
                "UPDATE payment_opening SET turn_at = ? WHERE payment = ? AND pay_end = 'SCAN' AND ask_at IS NOT NULL AND (turn_at IS NULL"
                        + " OR turn_at <= ?)",
                next,
                id.value(),
                now);
        return mine == 0
                ? Optional.empty()
                : database.find(
                        "SELECT o.asks, o.provider, p.expires_at FROM payment_opening o JOIN payment p ON p.id = o.payment WHERE"
                                + " o.payment = ? AND o.pay_end = 'SCAN' ORDER BY o.opened_at LIMIT 1",
                        row -> new Unheard(
                                id, PaymentEnd.SCAN, row.getString(2), Database.instant(row, 3), row.getInt(1)),
                        id.value());
    }

    /** @param again when the provider is asked next; null for no more */
    void asked(PaymentId id, PaymentEnd end, String provider, Instant again) {
        database.update(
                "UPDATE payment_opening SET asks = asks + 1, ask_at = ? WHERE payment = ? AND pay_end = ? AND provider = ? AND"
                        + " ask_at IS NOT NULL",
                again,
                id.value(),
                end.name(),
                provider);
    }

    void askNoMore(PaymentId id, PaymentEnd end, String provider) {
        database.update(
                "UPDATE payment_opening SET ask_at = NULL WHERE payment = ? AND pay_end = ? AND provider = ?",
                id.value(),
                end.name(),
                provider);
    }

    /**
     * Money that goes back.
     *
     * @param order that was taken back, and whose money is set aside in its member's wallet; null where it never came into the books
     */
    record Outgoing(
            long id,
            PaymentId payment,
            String provider,
            String providerRef,
            long amount,
            String currency,
            OrderId order,
            int tries) {

        /** By which the provider knows the refund. */
        String reference() {
            return PaymentBook.reference(id);
        }
    }

    private static final String REFUND = "rfp_";

    /** As the provider, and the books, have a refund. */
    static String reference(long refund) {
        return REFUND + refund;
    }

    /** The number of a refund by what the books call it; null for something else. */
    static Long refund(String reference) {
        String digits = reference.startsWith(REFUND) ? reference.substring(REFUND.length()) : "";
        return digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
    }

    /** All of a payment of which nothing came into the books goes back as soon as can be; once of each payment at the provider. */
    void giveBack(PaymentId payment, String provider, String providerRef, long amount, String currency) {
        want(Ids.next(), payment, provider, providerRef, amount, currency, null, WHOLE);
    }

    /**
     * Some of a payment whose order is in the books goes back as soon as can be; once for each cause. Who calls it holds the order.
     *
     * @param cause that is never another one, at most 64 characters
     * @return the number of the refund; empty if it was wanted for that cause before
     * @throws IllegalStateException if another amount was wanted for the same cause, or more than was paid goes back in sum
     */
    OptionalLong giveBack(PaymentView payment, long fen, OrderId order, String cause) {
        record Before(String cause, long amount) {}
        List<Before> before = database.query(
                "SELECT cause, amount FROM payment_refund WHERE provider = ? AND payment_ref = ? FOR UPDATE",
                row -> new Before(row.getString(1), row.getLong(2)),
                payment.provider(),
                payment.providerRef());
        long gone = 0;
        for (Before one : before) {
            if (one.cause().equals(cause)) {
                if (one.amount() != fen) {
                    throw new IllegalStateException(
                            cause + " of " + payment.id() + " was " + one.amount() + ", not " + fen);
                }
                return OptionalLong.empty();
            }
            gone += one.amount();
        }
        if (gone + fen > payment.amount().amount()) {
            throw new IllegalStateException(fen + " after " + gone + " are more than was paid by " + payment.id());
        }
        long id = Ids.next();
        want(id, payment.id(), payment.provider(), payment.providerRef(), fen, "CNY", order, cause);
        return OptionalLong.of(id);
    }

    private void want(
            long id,
            PaymentId payment,
            String provider,
            String providerRef,
            long amount,
            String currency,
            OrderId order,
            String cause) {
        Instant now = clock.instant();
        database.update(
                "INSERT IGNORE INTO payment_refund (id, payment, provider, payment_ref, amount, currency, order_id, cause, state,"
                        + " next_at, wanted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'WANTED', ?, ?)",
                id,
                payment.value(),
                provider,
                providerRef,
                amount,
                currency,
                order == null ? null : order.value(),
                cause,
                now,
                now);
    }

    List<Outgoing> due(Instant now, int most, int passedOver) {
        return database.query(
                "SELECT * FROM payment_refund WHERE state = 'WANTED' AND next_at <= ? ORDER BY next_at, id LIMIT ? OFFSET ?",
                PaymentBook::outgoing,
                now,
                most,
                passedOver);
    }

    /** Locked, as long as it is not decided. */
    Optional<Outgoing> lockWanted(long refund) {
        return database.find(
                "SELECT * FROM payment_refund WHERE id = ? AND state = 'WANTED' FOR UPDATE",
                PaymentBook::outgoing,
                refund);
    }

    void decided(long refund, Refund state) {
        database.update(
                "UPDATE payment_refund SET state = ?, tries = tries + 1, ended_at = ? WHERE id = ?",
                state.name(),
                clock.instant(),
                refund);
    }

    /** What the provider did not give back is asked for once more, under the same names. @return how many */
    int anew(PaymentId payment) {
        return database.update(
                "UPDATE payment_refund SET state = 'WANTED', tries = 0, next_at = ?, ended_at = NULL WHERE payment = ? AND state = 'REFUSED'",
                clock.instant(),
                payment.value());
    }

    void again(long refund, Duration pause) {
        database.update(
                "UPDATE payment_refund SET tries = tries + 1, next_at = ? WHERE id = ?",
                clock.instant().plus(pause),
                refund);
    }

    /** What the provider did not give back of it, locked. */
    List<Outgoing> lockRefused(PaymentId payment) {
        return database.query(
                "SELECT * FROM payment_refund WHERE payment = ? AND state = 'REFUSED' FOR UPDATE",
                PaymentBook::outgoing,
                payment.value());
    }

    /** What of it came outside of any provider, and waits for a person to give it back. */
    List<Outgoing> outside(PaymentId payment) {
        return database
                .query(
                        "SELECT * FROM payment_refund WHERE payment = ? AND state = 'REFUSED' ORDER BY id",
                        PaymentBook::outgoing,
                        payment.value())
                .stream()
                .filter(one -> PaidOutside.isNobody(one.provider()))
                .toList();
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        Long order = row.getObject("order_id", Long.class);
        return new Outgoing(
                row.getLong("id"),
                new PaymentId(row.getLong("payment")),
                row.getString("provider"),
                row.getString("payment_ref"),
                row.getLong("amount"),
                row.getString("currency"),
                order == null ? null : new OrderId(order),
                row.getInt("tries"));
    }

    private static PaymentView view(ResultSet row) throws SQLException {
        Cart cart = Json.read(row.getString("cart"), Cart.class);
        Long order = row.getObject("order_id", Long.class);
        String reason = row.getString("reason");
        String refund = row.getString("refund");
        return new PaymentView(
                new PaymentId(row.getLong("id")),
                row.getString("channel"),
                new MemberId(row.getLong("member")),
                Arrays.asList(cart.lines()),
                Arrays.asList(cart.coupons()),
                cart.spend(),
                new QuoteId(row.getLong("quote")),
                Money.fen(row.getLong("payable")),
                row.getLong("points"),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("kept_money")),
                new Spent(row.getLong("kept_coins"), row.getLong("kept_points")),
                IfLate.valueOf(row.getString("if_late")),
                row.getString("provider"),
                State.valueOf(row.getString("state")),
                Database.instant(row, "opened_at"),
                Database.instant(row, "expires_at"),
                Database.instant(row, "failed_at"),
                Database.instant(row, "paid_at"),
                row.getString("payment_ref"),
                row.getBoolean("late"),
                row.getBoolean("gave_up"),
                order == null ? null : new OrderId(order),
                reason == null ? null : Json.read(reason, Reason.class),
                Database.instant(row, "ended_at"),
                row.getString("trace_id"),
                refund == null ? null : Refund.valueOf(refund));
    }
}
