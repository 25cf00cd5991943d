package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Where;

/** Keeps the agreements. */
@ApplicationScoped
class PartnerBook {

    private static final String SELECT = "SELECT p.* FROM partner p";

    @Inject
    private Database database;

    void add(PartnerView partner) {
        database.insert(
                "partner (id, member, role_code, grade, region, since_day, until_day, document, asked_by, agreed_by,"
                        + " recorded_at)",
                List.<Object[]>of(new Object[] {
                    partner.id().value(),
                    partner.member().value(),
                    partner.role().text(),
                    partner.grade(),
                    partner.region(),
                    partner.since(),
                    partner.until(),
                    partner.document(),
                    partner.askedBy(),
                    partner.agreedBy(),
                    partner.recordedAt()
                }));
    }

    /** All of a member's, as they are now; nobody adds one until the present transaction ends. */
    List<PartnerView> locked(MemberId member) {
        return database.query(SELECT + " WHERE p.member = ? FOR UPDATE", PartnerBook::read, member.value());
    }

    Optional<PartnerView> locked(PartnerId id) {
        return database.find(SELECT + " WHERE p.id = ? FOR UPDATE", PartnerBook::read, id.value());
    }

    Optional<PartnerView> find(PartnerId id) {
        return database.find(SELECT + " WHERE p.id = ?", PartnerBook::read, id.value());
    }

    List<PartnerView> of(MemberId member) {
        return database.query(
                SELECT + " WHERE p.member = ? ORDER BY p.since_day DESC", PartnerBook::read, member.value());
    }

    /** Those of a role that hold on any day of the time, the oldest first. */
    List<PartnerView> serving(PartnerRole role, LocalDate first, LocalDate last, int most) {
        return database.query(
                SELECT + " WHERE p.role_code = ? AND p.since_day <= ? AND (p.until_day IS NULL OR p.until_day >= ?)"
                        + " ORDER BY p.id LIMIT ?",
                PartnerBook::read,
                role.text(),
                last,
                first,
                most);
    }

    /** @param today those that hold on that day only; null for all */
    List<PartnerView> list(PartnerRole role, LocalDate today, MemberId member, PartnerId before, int most) {
        Where where = where(role, today, member).and("p.id < ?", before == null ? null : before.value());
        return database.query(
                SELECT + where.sql() + " ORDER BY p.id DESC LIMIT ?", PartnerBook::read, where.parameters(most));
    }

    long count(PartnerRole role, LocalDate today, MemberId member) {
        Where where = where(role, today, member);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM partner p" + where.sql() + " LIMIT " + Page.COUNTED
                                + ") some",
                        row -> row.getLong(1),
                        where.parameters())
                .get(0);
    }

    private static Where where(PartnerRole role, LocalDate today, MemberId member) {
        return DividendPools.seen(new Where())
                .and("p.role_code = ?", role == null ? null : role.text())
                .and("p.member = ?", member == null ? null : member.value())
                .and("p.since_day <= ?", today)
                .and("(p.until_day IS NULL OR p.until_day >= ?)", today);
    }

    void end(PartnerId id, LocalDate last, Instant at, Mandate mandate) {
        database.update(
                "UPDATE partner SET until_day = ?, end_asked_by = ?, end_agreed_by = ?, ended_at = ?, end_reason = ?"
                        + " WHERE id = ?",
                last,
                mandate.askedBy(),
                mandate.agreedBy(),
                at,
                mandate.reason(),
                id.value());
    }

    private static PartnerView read(ResultSet row) throws SQLException {
        return new PartnerView(
                new PartnerId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                PartnerRole.of(row.getString("role_code")),
                row.getString("grade"),
                row.getString("region"),
                row.getObject("since_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("document"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "recorded_at"),
                Database.instant(row, "ended_at"),
                row.getString("end_reason"));
    }
}
