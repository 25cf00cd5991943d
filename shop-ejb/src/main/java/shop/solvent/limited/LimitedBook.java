package shop.solvent.limited;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/** Keeps limited issues and who entered. */
@ApplicationScoped
class LimitedBook {

    @Inject
    private Database database;

    @EJB
    private Secrets secrets;

    /** A row of the line to be. */
    record Ticket(long member, byte[] ticket) {}

    /** @param seed null unless it is a draw */
    void add(LimitedIssueId id, LimitedTerms terms, byte[] seed, byte[] seedHash, String by, Instant now) {
        database.insert(
                "limited_issue (id, sku, current_sku, name_zh, name_en, way, quantity, per_member, opens_at, closes_at,"
                        + " claim_hours, public_source, seed, seed_hash, announced_by, announced_at)",
                List.<Object[]>of(new Object[] {
                    id.value(),
                    terms.sku(),
                    terms.sku(),
                    terms.nameZh(),
                    terms.nameEn(),
                    terms.way().name(),
                    terms.quantity(),
                    terms.perMember(),
                    terms.opens(),
                    terms.closes(),
                    terms.claimHours(),
                    terms.publicSource(),
                    seed == null ? null : secrets.encrypt(Purpose.DRAW_SEED, seed, context(id)),
                    seedHash,
                    by,
                    now
                }));
    }

    private static byte[] context(LimitedIssueId id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id.value()).array();
    }

    Optional<LimitedView> find(LimitedIssueId id) {
        return database.find("SELECT * FROM limited_issue WHERE id = ?", LimitedBook::issue, id.value());
    }

    Optional<LimitedView> lock(LimitedIssueId id) {
        return database.find("SELECT * FROM limited_issue WHERE id = ? FOR UPDATE", LimitedBook::issue, id.value());
    }

    /** As it stands until this transaction ends; others may look at it in the same way. */
    Optional<LimitedView> hold(LimitedIssueId id) {
        return database.find(
                "SELECT * FROM limited_issue WHERE id = ? LOCK IN SHARE MODE", LimitedBook::issue, id.value());
    }

    /** Locked in the order of their ids. */
    List<LimitedView> lock(Collection<Long> ids) {
        List<Long> wanted = Database.inList(ids);
        return database.query(
                "SELECT * FROM limited_issue WHERE id IN (" + Database.places(wanted) + ") ORDER BY id FOR UPDATE",
                LimitedBook::issue,
                wanted);
    }

    List<LimitedView> some(Collection<Long> ids) {
        List<Long> wanted = Database.inList(ids);
        return database.query(
                "SELECT * FROM limited_issue WHERE id IN (" + Database.places(wanted) + ") ORDER BY id",
                LimitedBook::issue,
                wanted);
    }

    /** The latest issue of each of the goods that have any. */
    List<LimitedView> current() {
        return database.query("SELECT * FROM limited_issue WHERE current_sku IS NOT NULL", LimitedBook::issue);
    }

    Optional<LimitedView> lockCurrent(String sku) {
        return database.find("SELECT * FROM limited_issue WHERE current_sku = ? FOR UPDATE", LimitedBook::issue, sku);
    }

    void leave(LimitedIssueId id) {
        database.update("UPDATE limited_issue SET current_sku = NULL WHERE id = ?", id.value());
    }

    byte[] seed(LimitedIssueId id) {
        byte[] sealed = database.find("SELECT seed FROM limited_issue WHERE id = ?", row -> row.getBytes(1), id.value())
                .orElseThrow();
        return secrets.decrypt(Purpose.DRAW_SEED, sealed, context(id));
    }

    List<Ticket> tickets(LimitedIssueId id) {
        return database.query(
                "SELECT member, ticket FROM limited_entry WHERE issue = ?",
                row -> new Ticket(row.getLong(1), row.getBytes(2)),
                id.value());
    }

    Optional<EntryView> entry(LimitedIssueId id, MemberId member) {
        return database.find(
                "SELECT * FROM limited_entry WHERE issue = ? AND member = ?",
                LimitedBook::entry,
                id.value(),
                member.value());
    }

    static EntryView entry(ResultSet row) throws SQLException {
        return new EntryView(
                new LimitedIssueId(row.getLong("issue")),
                new MemberId(row.getLong("member")),
                HexFormat.of().formatHex(row.getBytes("ticket")),
                row.getString("channel"),
                Database.instant(row, "entered_at"),
                row.getObject("place", Integer.class));
    }

    static LimitedView issue(ResultSet row) throws SQLException {
        return new LimitedView(
                new LimitedIssueId(row.getLong("id")),
                new LimitedTerms(
                        row.getString("sku"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        LimitedWay.valueOf(row.getString("way")),
                        row.getInt("quantity"),
                        row.getInt("per_member"),
                        Database.instant(row, "opens_at"),
                        Database.instant(row, "closes_at"),
                        row.getObject("claim_hours", Integer.class),
                        row.getString("public_source")),
                row.getBytes("seed_hash"),
                row.getObject("entries", Integer.class),
                row.getBytes("list_hash"),
                row.getString("public_number"),
                Database.instant(row, "drawn_at"),
                row.getInt("invited_from"),
                row.getInt("invited"),
                Database.instant(row, "buy_until"),
                row.getInt("sold"),
                row.getString("announced_by"),
                Database.instant(row, "announced_at"),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
