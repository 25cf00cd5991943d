package shop.solvent.signal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** Puts members and devices on the shop's lists, and takes them off: one at a time one person may. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Lists {

    @Inject
    private Database database;

    @Inject
    private Marks marks;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The newest first. @param after the last of the part before; null for the first part */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ListEntry> list(ListQuery query, Long after, int size) {
        Slice.check(size);
        Where where = where(query).and("e.id < ?", after);
        return Slice.of(
                database.query(
                        "SELECT e.* FROM list_entry e" + where.sql() + " ORDER BY e.id DESC LIMIT ?",
                        this::entry,
                        where.parameters(size + 1)),
                size);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(ListQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM list_entry e" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private Where where(ListQuery query) {
        Where where = new Where()
                .and("e.list = ?", query.list() == null ? null : query.list().name())
                .and("e.kind = ?", query.kind() == null ? null : query.kind().name());
        if (!Reach.current().isAll()) {
            return where.also("FALSE", List.of()); // who is on a list is told to nobody of one merchant or channel
        }
        if (query.value() == null) {
            return where;
        }
        List<byte[]> some = marks.anyOf(query.value());
        return where.also("e.mark IN (" + Database.places(some) + ")", some);
    }

    private ListEntry entry(ResultSet row) throws SQLException {
        Instant expires = Database.instant(row, "expires_at");
        Long riskCase = row.getObject("risk_case", Long.class);
        return new ListEntry(
                row.getLong("id"),
                ListName.valueOf(row.getString("list")),
                ListKind.valueOf(row.getString("kind")),
                row.getString("shown"),
                row.getString("reason"),
                row.getString("added_by"),
                Database.instant(row, "added_at"),
                expires,
                expires != null && !expires.isAfter(clock.instant()),
                riskCase == null ? null : new CaseId(riskCase));
    }

    /**
     * Puts one on a list. One that is there already is there with the new reason and end.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code list.no-member}, {@code list.until-past}
     */
    public void add(NewEntry one, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        Given.value("list", one.list());
        Given.value("kind", one.kind());
        String value = Given.text("value", one.value(), 200);
        String reason = Given.text("reason", one.reason(), 200);
        put(
                new Listing(one.list(), one.kind(), one.until()),
                marks.of(one.kind(), value),
                marks.shown(one.kind(), value),
                null,
                by,
                reason);
    }

    /**
     * The outcome of a case puts its member on a list, in the present transaction.
     *
     * @throws Rejection as {@link #add}; {@code list.of-case} for the list of those who are trusted
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void addMember(Listing listing, MemberId member, CaseId riskCase, String by, String reason) {
        addMarked(listing, marks.member(member), member.toString(), riskCase, by, reason);
    }

    /**
     * The same of what is known by its mark only.
     *
     * @param mark as {@link Marks} makes it
     * @param shown how it is called where the list is shown
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void addMarked(Listing listing, byte[] mark, String shown, CaseId riskCase, String by, String reason) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        if (listing.list() == ListName.ALLOW) {
            throw Rejection.invalid("list.of-case", Map.of("field", "list"));
        }
        String why = Given.text("reason", reason, 500);
        put(
                listing,
                mark,
                shown,
                riskCase,
                by,
                why.substring(0, why.offsetByCodePoints(0, Math.min(200, why.codePointCount(0, why.length())))));
    }

    private void put(Listing one, byte[] mark, String shown, CaseId riskCase, String by, String reason) {
        database.update(
                "INSERT INTO list_entry (list, kind, mark, shown, reason, added_by, added_at, expires_at, risk_case)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE reason = VALUES(reason),"
                        + " added_by = VALUES(added_by), added_at = VALUES(added_at), expires_at = VALUES(expires_at),"
                        + " risk_case = VALUES(risk_case)",
                one.list().name(),
                one.kind().name(),
                mark,
                shown,
                reason,
                by,
                clock.instant(),
                end(one.until(), clock),
                riskCase == null ? null : riskCase.value());
        audit.record(by, "list.added", one.list().text(), null, one.kind().text() + " " + shown, reason);
    }

    /** When the day is over; null for never. @throws Rejection {@code list.until-past} */
    static Instant end(LocalDate until, Clock clock) {
        if (until == null) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (until.isBefore(today) || until.isAfter(today.plusYears(10))) {
            throw Rejection.invalid("list.until-past", Map.of("field", "until", "until", until.toString()));
        }
        return until.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    }

    /**
     * Takes one off its list.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code list-entry.not-found}
     */
    public void remove(long id, String by, String reason) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        String why = Given.text("reason", reason, 500);
        ListEntry one = find(id);
        if (database.update("DELETE FROM list_entry WHERE id = ?", id) == 0) {
            throw Rejection.notFound("list-entry", String.valueOf(id));
        }
        audit.record(by, "list.removed", one.list().text(), one.kind().text() + " " + one.shown(), null, why);
    }

    /** @throws Rejection {@code list-entry.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ListEntry find(long id) {
        Where where = where(new ListQuery(null, null, null)).and("e.id = ?", id);
        return database.query("SELECT e.* FROM list_entry e" + where.sql(), this::entry, where.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("list-entry", String.valueOf(id)));
    }
}
