package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Sha256;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.checkout.CheckoutPrice;

/** Keeps quotes as long as they hold, and a little longer, so that who comes too late is told so. */
@ApplicationScoped
class QuoteBook {

    private static final Duration KEPT = Duration.ofHours(1);

    /** Quotes that are deleted in one step. */
    private static final int STEP = 1000;

    @Inject
    private Database database;

    /** How many the channel holds for the member, once it is answered: one number. */
    List<Long> held(MemberId member, String channel, Instant now, Answering asked) {
        return asked.query(
                "SELECT COUNT(*) FROM quote WHERE member = ? AND channel = ? AND holds_until > ?",
                row -> row.getLong(1),
                List.of(member.value(), channel, now));
    }

    void write(QuoteId id, CheckedOrder cart, CheckoutPrice price, Instant until) {
        database.insert(
                "quote (id, channel, member, content, rulebook, prices, payable, points, spent, made_at, holds_until)",
                Collections.singletonList(new Object[] {
                    id.value(),
                    cart.command().channel(),
                    cart.buyer().id().value(),
                    content(cart.command()),
                    RulebookStore.bytes(price.decision().rulebook()),
                    QuotedPrice.text(cart.offers()),
                    price.amounts().payable(),
                    CheckoutPrice.earned(price.amounts()),
                    price.amounts().paidWith().worth(),
                    cart.at(),
                    until
                }));
    }

    /** The quotes that the orders name, once it is answered; nothing is asked where they name none. */
    RedeemedQuotes redeemed(List<PlaceOrder> orders, Answering asked) {
        RedeemedQuotes redeemed = new RedeemedQuotes();
        List<Long> ids = ids(orders);
        if (!ids.isEmpty()) {
            asked.query(
                    "SELECT id, channel, content, LOWER(HEX(rulebook)) AS rulebook, prices, payable, points, spent, holds_until"
                            + " FROM quote WHERE id IN (" + Database.places(ids) + ")",
                    row -> {
                        QuoteId id = new QuoteId(row.getLong("id"));
                        return redeemed.kept.put(
                                id,
                                new KeptQuote(
                                        id,
                                        row.getString("channel"),
                                        row.getBytes("content"),
                                        row.getString("rulebook"),
                                        QuotedPrice.read(row.getString("prices")),
                                        row.getLong("payable"),
                                        row.getLong("points"),
                                        row.getLong("spent"),
                                        Database.instant(row, "holds_until")));
                    },
                    ids);
        }
        return redeemed;
    }

    /** Which of them are used, once it is answered. Under the buyers' locks, since an order of the same buyer may do so. */
    void askUsed(RedeemedQuotes redeemed, Answering asked) {
        if (!redeemed.kept.isEmpty()) {
            List<Long> ids = Database.inList(
                    redeemed.kept.keySet().stream().map(QuoteId::value).toList());
            asked.query(
                    "SELECT quote FROM quote_use WHERE quote IN (" + Database.places(ids) + ")",
                    row -> redeemed.used.add(new QuoteId(row.getLong(1))),
                    ids);
        }
    }

    private static List<Long> ids(List<PlaceOrder> orders) {
        return Database.inList(orders.stream()
                .map(PlaceOrder::quote)
                .filter(Objects::nonNull)
                .map(QuoteId::value)
                .toList());
    }

    /** The quote that the order redeemed; empty if none. */
    Optional<QuoteId> of(OrderId order) {
        return database.find(
                "SELECT quote FROM quote_use WHERE order_id = ?", row -> new QuoteId(row.getLong(1)), order.value());
    }

    /** What an order must have in common with the quote that it redeems. */
    static byte[] content(PlaceOrder cart) {
        return Sha256.of(cart.lines().stream()
                        .map(line -> Keyed.apart(line.sku().strip()) + "," + line.quantity()
                                + (line.chosen() == null ? "" : "," + line.chosen())
                                + (line.open() == null
                                        ? ""
                                        : ",@" + line.open().fen() + ","
                                                + Keyed.apart(line.open().at())))
                        .collect(Collectors.joining("]", cart.member() + "]", "]"))
                + OrderRequests.plain(cart.coupons())
                + (cart.spends() ? cart.spend() : ""));
    }

    /**
     * Deletes those whose time is long over, step by step.
     *
     * @return how many
     */
    int tidy(Instant now) {
        int deleted = 0;
        int some = STEP;
        while (some == STEP) {
            some = database.update("DELETE FROM quote WHERE holds_until < ? LIMIT " + STEP, now.minus(KEPT));
            deleted += some;
        }
        return deleted;
    }
}
