package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.payment.SplitGateway.ReceiverKind;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Where;

/** Keeps who receives parts of payments, and by which agreement. */
@ApplicationScoped
class ReceiverBook {

    static final String COLUMNS =
            "r.id AS r_id, r.provider AS r_provider, r.kind AS r_kind, r.account AS r_account, r.name AS"
                    + " r_name, r.merchant AS r_merchant, r.shop_code AS r_code, r.member AS r_member, r.most_share AS r_share, r.timing AS"
                    + " r_timing, r.from_day AS r_from, r.document AS r_document, r.state AS r_state, r.asked_by AS r_asked, r.agreed_by"
                    + " AS r_agreed, r.made_at AS r_made, r.ended_at AS r_ended, r.ended_by AS r_ended_by, r.end_reason AS r_reason";

    private static final String SELECT = "SELECT " + COLUMNS + ", r.tries FROM split_receiver r";

    @Inject
    private Database database;

    void add(ReceiverView receiver, Instant next) {
        database.update(
                "INSERT INTO split_receiver (id, provider, kind, account, name, merchant, shop_code, member, most_share, timing,"
                        + " from_day, document, state, next_at, asked_by, agreed_by, made_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                receiver.id().value(),
                receiver.provider(),
                receiver.kind().name(),
                receiver.account(),
                receiver.name(),
                receiver.merchant() == null ? null : receiver.merchant().value(),
                receiver.merchantCode(),
                receiver.member() == null ? null : receiver.member().value(),
                receiver.share(),
                receiver.timing().name(),
                receiver.from(),
                receiver.document(),
                receiver.state().name(),
                next,
                receiver.askedBy(),
                receiver.agreedBy(),
                receiver.madeAt(),
                Trace.id());
    }

    /** @throws Rejection {@code receiver.not-found} */
    ReceiverView find(ReceiverId id) {
        return database.find(SELECT + " WHERE r.id = ?", ReceiverBook::view, id.value())
                .orElseThrow(() -> Rejection.notFound("receiver", id));
    }

    Optional<ReceiverView> lock(ReceiverId id) {
        return database.find(SELECT + " WHERE r.id = ? FOR UPDATE", ReceiverBook::view, id.value());
    }

    /** The agreement at a provider that is not over; there is one at most for each. */
    Optional<ReceiverView> standing(String provider, MerchantId merchant, MemberId member) {
        return database.find(
                SELECT + " WHERE r.provider = ? AND r.state IN ('WANTED', 'LIVE') AND "
                        + (merchant == null ? "r.member = ?" : "r.merchant = ?"),
                ReceiverBook::view,
                provider,
                merchant == null ? member.value() : merchant.value());
    }

    /** How many agreements there have been at a provider. */
    long count(String provider, MerchantId merchant, MemberId member) {
        return database.number(
                "SELECT COUNT(*) FROM split_receiver WHERE provider = ? AND "
                        + (merchant == null ? "member = ?" : "merchant = ?"),
                provider,
                merchant == null ? member.value() : merchant.value());
    }

    boolean anyLive(String provider) {
        return database.number(
                        "SELECT EXISTS (SELECT 1 FROM split_receiver WHERE state = 'LIVE' AND provider = ?)", provider)
                > 0;
    }

    /** Those at a provider that something may go to. */
    List<ReceiverView> live(String provider, Collection<MerchantId> merchants, Collection<MemberId> members) {
        List<Long> some =
                Database.inList(merchants.stream().map(MerchantId::value).toList());
        List<Long> others =
                Database.inList(members.stream().map(MemberId::value).toList());
        if (some.isEmpty() && others.isEmpty()) {
            return List.of();
        }
        Where where = new Where().and("r.provider = ?", provider).and("r.state = ?", "LIVE");
        StringBuilder either = new StringBuilder();
        List<Object> parameters = new java.util.ArrayList<>(where.parameters());
        if (!some.isEmpty()) {
            either.append("r.merchant IN (").append(Database.places(some)).append(')');
            parameters.addAll(some);
        }
        if (!others.isEmpty()) {
            either.append(some.isEmpty() ? "" : " OR ")
                    .append("r.member IN (")
                    .append(Database.places(others))
                    .append(')');
            parameters.addAll(others);
        }
        return database.query(
                SELECT + where.sql() + " AND (" + either + ") ORDER BY r.id", ReceiverBook::view, parameters);
    }

    /** Those the provider has to be told of. */
    List<ReceiverId> toTell(Instant by, int most, int passedOver) {
        return database.query(
                "SELECT id FROM split_receiver WHERE state IN ('WANTED', 'ENDING') AND next_at <= ? ORDER BY id LIMIT ? OFFSET ?",
                row -> new ReceiverId(row.getLong(1)),
                by,
                most,
                passedOver);
    }

    int tries(ReceiverId id) {
        return (int) database.number("SELECT tries FROM split_receiver WHERE id = ?", id.value());
    }

    void move(ReceiverId id, ReceiverView.State state) {
        database.update(
                "UPDATE split_receiver SET state = ?, tries = 0, next_at = NULL WHERE id = ?",
                state.name(),
                id.value());
    }

    void again(ReceiverId id, Instant next) {
        database.update("UPDATE split_receiver SET tries = tries + 1, next_at = ? WHERE id = ?", next, id.value());
    }

    void end(ReceiverId id, Instant at, String by, String reason) {
        database.update(
                "UPDATE split_receiver SET state = 'ENDING', tries = 0, next_at = ?, ended_at = ?, ended_by = ?, end_reason = ?"
                        + " WHERE id = ?",
                at,
                at,
                by,
                reason,
                id.value());
    }

    Slice<ReceiverView> search(ReceiverQuery query, ReceiverId before, int size) {
        Slice.check(size);
        Where where = where(query).and("r.id < ?", before == null ? null : before.value());
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY r.id DESC LIMIT ?",
                        ReceiverBook::view,
                        where.parameters(size + 1)),
                size);
    }

    long count(ReceiverQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM split_receiver r" + where.sql(),
                        row -> row.getLong(1),
                        where.parameters())
                .get(0);
    }

    private static Where where(ReceiverQuery query) {
        return WithinReach.ofMerchants(new Where(), "r.shop_code")
                .and("r.shop_code = ?", query.merchant())
                .and(
                        "r.member = ?",
                        query.member() == null ? null : query.member().value())
                .and("r.state = ?", query.state() == null ? null : query.state().name());
    }

    static ReceiverView view(ResultSet row) throws SQLException {
        Long merchant = row.getObject("r_merchant", Long.class);
        Long member = row.getObject("r_member", Long.class);
        return new ReceiverView(
                new ReceiverId(row.getLong("r_id")),
                row.getString("r_provider"),
                ReceiverKind.valueOf(row.getString("r_kind")),
                row.getString("r_account"),
                row.getString("r_name"),
                merchant == null ? null : new MerchantId(merchant),
                row.getString("r_code"),
                member == null ? null : new MemberId(member),
                row.getInt("r_share"),
                SplitTiming.valueOf(row.getString("r_timing")),
                row.getObject("r_from", LocalDate.class),
                row.getString("r_document"),
                ReceiverView.State.valueOf(row.getString("r_state")),
                row.getString("r_asked"),
                row.getString("r_agreed"),
                Database.instant(row, "r_made"),
                Database.instant(row, "r_ended"),
                row.getString("r_ended_by"),
                row.getString("r_reason"));
    }
}
