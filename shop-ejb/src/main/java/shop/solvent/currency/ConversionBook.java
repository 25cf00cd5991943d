package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.currency.ConversionView.State;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.ExchangeRate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;

/** Keeps quotes and conversions. The money itself is in the ledger. */
@ApplicationScoped
class ConversionBook {

    /** A quote ends so much before the offer it is made of, so that who uses it in its last moment does not come too late. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    @Inject
    private Database database;

    void add(ConversionQuote quote) {
        database.update(
                "INSERT INTO conversion_quote (id, member, source, amount, target, comes, fee, numerator, denominator, provider,"
                        + " offer, made_at, expires_at, order_quote, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                quote.id().value(),
                quote.member().value(),
                quote.amount().asset().name(),
                quote.amount().amount(),
                quote.comes().asset().name(),
                quote.comes().amount(),
                quote.fee().amount(),
                quote.rate().numerator(),
                quote.rate().denominator(),
                quote.provider(),
                quote.offer(),
                quote.at(),
                quote.expiresAt(),
                quote.order() == null ? null : quote.order().value(),
                Trace.id());
    }

    Optional<ConversionQuote> quote(ConversionQuoteId id) {
        return database.find("SELECT * FROM conversion_quote WHERE id = ?", ConversionBook::quote, id.value());
    }

    /** Nobody else uses it meanwhile. Empty if there is none. */
    Optional<ConversionQuote> lock(ConversionQuoteId id) {
        return database.find(
                "SELECT * FROM conversion_quote WHERE id = ? FOR UPDATE", ConversionBook::quote, id.value());
    }

    void use(ConversionQuoteId id) {
        database.update("UPDATE conversion_quote SET used = TRUE WHERE id = ?", id.value());
    }

    /** Throws away what nobody used in time. @return how many */
    int forget(Instant before) {
        return database.update("DELETE FROM conversion_quote WHERE used = FALSE AND expires_at < ? LIMIT 1000", before);
    }

    void add(ConversionView conversion) {
        database.update(
                "INSERT INTO currency_conversion (id, quote, member, channel, source, amount, target, comes, fee, provider, offer,"
                        + " offered_until, state, made_at, order_quote, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                conversion.id().value(),
                conversion.quote().value(),
                conversion.member().value(),
                conversion.channel(),
                conversion.amount().asset().name(),
                conversion.amount().amount(),
                conversion.comes().asset().name(),
                conversion.comes().amount(),
                conversion.fee().amount(),
                conversion.provider(),
                conversion.offer(),
                conversion.offeredUntil(),
                conversion.state().name(),
                conversion.at(),
                conversion.order() == null ? null : conversion.order().value(),
                Trace.id());
    }

    /** @throws Rejection {@code conversion.not-found} */
    ConversionView find(ConversionId id) {
        return database.find("SELECT * FROM currency_conversion WHERE id = ?", ConversionBook::view, id.value())
                .orElseThrow(() -> Rejection.notFound("conversion", id));
    }

    /** Nobody else ends it meanwhile. */
    ConversionView lock(ConversionId id) {
        return database.find(
                        "SELECT * FROM currency_conversion WHERE id = ? FOR UPDATE", ConversionBook::view, id.value())
                .orElseThrow(() -> Rejection.notFound("conversion", id));
    }

    void end(ConversionId id, State state, Instant at) {
        database.update(
                "UPDATE currency_conversion SET state = ?, ended_at = ? WHERE id = ? AND state = 'HELD'",
                state.name(),
                at,
                id.value());
    }

    /** Those that are under way, the earliest first. */
    List<ConversionId> held(int most, int passedOver) {
        return database.query(
                "SELECT id FROM currency_conversion WHERE state = 'HELD' ORDER BY id LIMIT ? OFFSET ?",
                row -> new ConversionId(row.getLong(1)),
                most,
                passedOver);
    }

    /** A member's, the latest first. @param after the last one that was told; null to begin */
    Slice<ConversionView> of(MemberId member, ConversionId after, int size) {
        return Slice.of(
                database.query(
                        "SELECT * FROM currency_conversion WHERE member = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        ConversionBook::view,
                        member.value(),
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1),
                size);
    }

    private static Money money(ResultSet row, String currency, String amount) throws SQLException {
        return new Money(row.getLong(amount), Asset.valueOf(row.getString(currency)));
    }

    private static ConversionQuote quote(ResultSet row) throws SQLException {
        Money amount = money(row, "source", "amount");
        Money comes = money(row, "target", "comes");
        return new ConversionQuote(
                new ConversionQuoteId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                amount,
                comes,
                money(row, "target", "fee"),
                new ExchangeRate(amount.asset(), comes.asset(), row.getLong("numerator"), row.getLong("denominator")),
                row.getString("provider"),
                row.getString("offer"),
                Database.instant(row, "made_at"),
                Database.instant(row, "expires_at"),
                row.getBoolean("used"),
                order(row));
    }

    private static ConversionView view(ResultSet row) throws SQLException {
        return new ConversionView(
                new ConversionId(row.getLong("id")),
                new ConversionQuoteId(row.getLong("quote")),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                money(row, "source", "amount"),
                money(row, "target", "comes"),
                money(row, "target", "fee"),
                row.getString("provider"),
                row.getString("offer"),
                State.valueOf(row.getString("state")),
                Database.instant(row, "offered_until"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                order(row));
    }

    private static QuoteId order(ResultSet row) throws SQLException {
        Long order = row.getObject("order_quote", Long.class);
        return order == null ? null : new QuoteId(order);
    }

    /** What paid the order of that quote at prices of its own; empty if nothing did. */
    Optional<ConversionView> paying(QuoteId order) {
        return database.find(
                "SELECT * FROM currency_conversion WHERE order_quote = ? AND state = 'DONE' ORDER BY id DESC LIMIT 1",
                ConversionBook::view,
                order.value());
    }
}
