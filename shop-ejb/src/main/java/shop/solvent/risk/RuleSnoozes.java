package shop.solvent.risk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.RuleSnoozeId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.risk.RuleSnooze.Kind;

/**
 * Rules that do not speak for one subject for a while. Those in force are in memory, so looking for them costs an order
 * nothing; each server reads them anew every few seconds, and the one on which one was made or ended at once.
 */
@ApplicationScoped
public class RuleSnoozes implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    /** What was snoozed so lately is snoozed again by two people. */
    private static final Duration AGAIN = Duration.ofDays(30);

    /** More than anybody should have in force: what goes beyond is not heard, so the rules speak. */
    private static final int MOST = 10_000;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    private volatile List<RuleSnooze> inForce = List.of();

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("rule-snoozes", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        inForce = database.query(
                "SELECT * FROM rule_snooze WHERE until_at > ? AND ended_at IS NULL ORDER BY until_at DESC LIMIT "
                        + MOST,
                RuleSnoozes::row,
                clock.instant());
    }

    /**
     * Ids of the rules that do not stop an act at that moment, sorted; null for none, as nearly always.
     *
     * @param merchants codes of those whose goods an order is for; none of any other act, which no snooze of a merchant concerns
     */
    public List<String> of(MemberId member, Collection<String> merchants, String channel, Instant at) {
        List<RuleSnooze> all = inForce;
        if (all.isEmpty()) {
            return null;
        }
        TreeSet<String> rules = new TreeSet<>();
        for (RuleSnooze one : all) {
            if (one.until().isAfter(at)
                    && switch (one.kind()) {
                        case MEMBER -> one.subject().equals(member.toString());
                        case CHANNEL -> one.subject().equals(channel);
                        case MERCHANT ->
                            !merchants.isEmpty()
                                    && merchants.stream()
                                            .allMatch(merchant -> isSnoozed(all, one.rule(), merchant, at));
                    }) {
                rules.add(one.rule());
            }
        }
        return rules.isEmpty() ? null : List.copyOf(rules);
    }

    private static boolean isSnoozed(List<RuleSnooze> all, String rule, String merchant, Instant at) {
        return all.stream()
                .anyMatch(one -> one.kind() == Kind.MERCHANT
                        && one.rule().equals(rule)
                        && one.subject().equals(merchant)
                        && one.until().isAfter(at));
    }

    /** Whether the rule ever stopped anything: another is misspelled. */
    boolean isKnown(String rule) {
        return database.number("SELECT EXISTS (SELECT 1 FROM risk_flag WHERE rule_id = ?)", rule) > 0;
    }

    /** Whether the rule is snoozed for the subject, or was lately. */
    boolean wasSnoozed(String rule, Kind kind, String subject) {
        return database.number(
                        "SELECT COUNT(*) FROM rule_snooze WHERE rule_id = ? AND subject_kind = ? AND subject = ?"
                                + " AND COALESCE(ended_at, until_at) > ?",
                        rule,
                        kind.name(),
                        subject,
                        clock.instant().minus(AGAIN))
                > 0;
    }

    /** In the present transaction. */
    RuleSnoozeId add(SnoozeDeed.Snoozing what, String reason, String by, String agreedBy) {
        RuleSnoozeId id = new RuleSnoozeId(Ids.next());
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(what.days()));
        CaseId riskCase = what.caseOf();
        database.update(
                "INSERT INTO rule_snooze (id, rule_id, subject_kind, subject, about, until_at, reason, risk_case,"
                        + " made_by, agreed_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                what.rule(),
                what.kindOf().name(),
                what.subject(),
                what.kindOf() == Kind.MEMBER ? MemberId.parse(what.subject()).value() : null,
                until,
                reason,
                riskCase == null ? null : riskCase.value(),
                by,
                agreedBy,
                now);
        audit.record(by, "rule.snooze", what.subject(), null, what.rule() + " " + until, reason);
        return id;
    }

    /**
     * The rule speaks again before its time.
     *
     * @throws Rejection {@code snooze.not-found}, {@code snooze.over} if it has ended, {@code field.missing} without a reason
     */
    public void end(RuleSnoozeId id, String by, String reason) {
        permits.require(by, Permission.DECIDE_ORDERS);
        String why = Given.text("reason", reason, 500);
        transactions.run(() -> {
            RuleSnooze found = find(id);
            Instant now = clock.instant();
            int ended = found.isInForce(now)
                    ? database.update(
                            "UPDATE rule_snooze SET ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ?"
                                    + " AND ended_at IS NULL",
                            now,
                            by,
                            why,
                            id.value())
                    : 0;
            if (ended == 0) {
                throw Rejection.conflict("snooze.over", Map.of("snooze", id.toString()));
            }
            audit.record(by, "rule.wake", found.subject(), found.rule(), null, why);
        });
        refresh();
    }

    /** @throws Rejection {@code snooze.not-found}, for one of a subject the reader does not see too */
    public RuleSnooze find(RuleSnoozeId id) {
        Where where = WithinReach.aboutMembers(new Where().and("s.id = ?", id.value()), "s.about");
        return database.find(
                        "SELECT s.* FROM rule_snooze s" + where.sql(),
                        RuleSnoozes::row,
                        where.parameters().toArray())
                .orElseThrow(() -> Rejection.notFound("snooze", id));
    }

    /**
     * The latest first.
     *
     * @param rule null for all
     * @param subject null for all
     * @param now whether only those in force
     * @param after the last one of the part before; null to begin
     */
    public Slice<RuleSnooze> search(String rule, String subject, boolean now, RuleSnoozeId after, int size) {
        Slice.check(size);
        Where where = where(rule, subject, now);
        if (after != null) {
            where.and("s.id < ?", after.value());
        }
        return Slice.of(
                database.query(
                        "SELECT s.* FROM rule_snooze s" + where.sql() + " ORDER BY s.id DESC LIMIT ?",
                        RuleSnoozes::row,
                        where.parameters(size + 1)),
                size);
    }

    /** As many as {@link Page#COUNTED} mean that many or more. */
    public long count(String rule, String subject, boolean now) {
        Where where = where(rule, subject, now);
        return database.number(
                "SELECT COUNT(*) FROM (SELECT s.id FROM rule_snooze s" + where.sql() + " LIMIT " + Page.COUNTED
                        + ") counted",
                where.parameters().toArray());
    }

    private Where where(String rule, String subject, boolean now) {
        Where where = new Where();
        if (rule != null) {
            where.and("rule_id = ?", rule);
        }
        if (subject != null) {
            where.and("subject = ?", subject);
        }
        if (now) {
            where.and("ended_at IS NULL AND until_at > ?", clock.instant());
        }
        return WithinReach.aboutMembers(where, "s.about");
    }

    private static RuleSnooze row(ResultSet row) throws SQLException {
        Long riskCase = row.getObject("risk_case", Long.class);
        return new RuleSnooze(
                new RuleSnoozeId(row.getLong("id")),
                row.getString("rule_id"),
                Kind.valueOf(row.getString("subject_kind")),
                row.getString("subject"),
                Database.instant(row, "until_at"),
                row.getString("reason"),
                riskCase == null ? null : new CaseId(riskCase),
                row.getString("made_by"),
                row.getString("agreed_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
