package shop.solvent.fund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.fund.FundOrderView.Side;
import shop.solvent.fund.FundOrderView.State;
import shop.solvent.fund.MoneyFund.Price;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;

/** Keeps who wants to have money in a fund, what is ordered there, and what shares cost. The money itself is in the ledger, or gone. */
@ApplicationScoped
class FundBook {

    /** Shares that are a member's and free: bought, less what is given back or is about to be. */
    private static final String FREE =
            "COALESCE(SUM(CASE WHEN side = 'BUY' AND state = 'DONE' THEN shares WHEN side = 'SELL'"
                    + " AND state <> 'FAILED' THEN -shares ELSE 0 END), 0)";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Since when; empty if they do not. */
    Optional<Instant> agreed(MemberId member, String fund) {
        return database.find(
                "SELECT agreed_at FROM fund_consent WHERE member = ? AND fund = ?",
                row -> Database.instant(row, "agreed_at"),
                member.value(),
                fund);
    }

    void agree(MemberId member, String fund, String channel) {
        database.update(
                "INSERT IGNORE INTO fund_consent (member, fund, agreed_at, channel, trace_id) VALUES (?, ?, ?, ?, ?)",
                member.value(),
                fund,
                clock.instant(),
                channel,
                Trace.id());
    }

    void end(MemberId member, String fund) {
        database.update("DELETE FROM fund_consent WHERE member = ? AND fund = ?", member.value(), fund);
    }

    void add(FundOrderView order, String channel) {
        database.update(
                "INSERT INTO fund_order (id, member, fund, side, amount, shares, state, channel, asked_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                order.id().value(),
                order.member().value(),
                order.fund(),
                order.side().name(),
                order.amount().amount(),
                order.shares(),
                order.state().name(),
                channel,
                order.at(),
                Trace.id());
    }

    Optional<FundOrderView> find(FundOrderId id) {
        return database.find("SELECT * FROM fund_order WHERE id = ?", FundBook::read, id.value());
    }

    FundOrderView lock(FundOrderId id) {
        return database.find("SELECT * FROM fund_order WHERE id = ? FOR UPDATE", FundBook::read, id.value())
                .orElseThrow();
    }

    void sent(FundOrderId id) {
        database.update("UPDATE fund_order SET state = 'SENT' WHERE id = ? AND state = 'REQUESTED'", id.value());
    }

    void done(FundOrderId id, long amount, long shares, long price) {
        database.update(
                "UPDATE fund_order SET state = 'DONE', amount = ?, shares = ?, price = ?, ended_at = ? WHERE id = ?",
                amount,
                shares,
                price,
                clock.instant(),
                id.value());
    }

    void failed(FundOrderId id) {
        database.update(
                "UPDATE fund_order SET state = 'FAILED', ended_at = ? WHERE id = ?", clock.instant(), id.value());
    }

    List<FundOrderView> in(State state, int most, int passedOver) {
        return database.query(
                "SELECT * FROM fund_order WHERE state = ? ORDER BY id LIMIT ? OFFSET ?",
                FundBook::read,
                state.name(),
                most,
                passedOver);
    }

    /** The latest first. @param after the last one that was told; null to begin */
    Slice<FundOrderView> of(MemberId member, String fund, FundOrderId after, int size) {
        return Slice.of(
                database.query(
                        "SELECT * FROM fund_order WHERE member = ? AND fund = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        FundBook::read,
                        member.value(),
                        fund,
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1),
                size);
    }

    /** Hundredths that are free now; for who has the member's account locked, so that nobody gives them back twice. */
    long free(MemberId member, String fund) {
        return database
                .query(
                        "SELECT side, state, shares FROM fund_order WHERE member = ? AND fund = ? FOR UPDATE",
                        row -> {
                            boolean buys = row.getString("side").equals(Side.BUY.name());
                            State state = State.valueOf(row.getString("state"));
                            long shares = row.getLong("shares");
                            return buys ? state == State.DONE ? shares : 0 : state == State.FAILED ? 0 : -shares;
                        },
                        member.value(),
                        fund)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The same to be looked at. */
    long shown(MemberId member, String fund) {
        return database.number(
                "SELECT " + FREE + " FROM fund_order WHERE member = ? AND fund = ?", member.value(), fund);
    }

    /** Hundredths that are being given back. */
    long givingBack(MemberId member, String fund) {
        return database.number(
                "SELECT COALESCE(SUM(shares), 0) FROM fund_order WHERE member = ? AND fund = ? AND side = 'SELL'"
                        + " AND state IN ('REQUESTED', 'SENT')",
                member.value(),
                fund);
    }

    /** The funds that anything of a member is in, or on the way to or from. */
    List<String> held(MemberId member) {
        return database.query(
                "SELECT fund FROM fund_order WHERE member = ? GROUP BY fund HAVING " + FREE
                        + " > 0 OR SUM(state IN ('REQUESTED', 'SENT')) > 0 ORDER BY fund",
                row -> row.getString(1),
                member.value());
    }

    /** Whether anything of a member is in any fund, or on the way there or back. */
    boolean isAny(MemberId member) {
        return database.number("SELECT " + FREE + " FROM fund_order WHERE member = ?", member.value()) > 0
                || database.number(
                                "SELECT COUNT(*) FROM fund_order WHERE member = ? AND state IN ('REQUESTED', 'SENT')",
                                member.value())
                        > 0;
    }

    void price(String fund, Price price) {
        database.update(
                "INSERT INTO fund_price (fund, day, price) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE price = VALUES(price)",
                fund,
                price.day(),
                price.price());
    }

    Optional<Price> latest(String fund) {
        return database.find(
                "SELECT day, price FROM fund_price WHERE fund = ? ORDER BY day DESC LIMIT 1",
                row -> new Price(row.getObject("day", LocalDate.class), row.getLong("price")),
                fund);
    }

    private static FundOrderView read(ResultSet row) throws SQLException {
        return new FundOrderView(
                new FundOrderId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                row.getString("fund"),
                Side.valueOf(row.getString("side")),
                Money.fen(row.getLong("amount")),
                row.getLong("shares"),
                row.getObject("price", Long.class),
                State.valueOf(row.getString("state")),
                Database.instant(row, "asked_at"),
                Database.instant(row, "ended_at"));
    }
}
