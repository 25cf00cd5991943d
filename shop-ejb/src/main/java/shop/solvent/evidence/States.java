package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;
import shop.solvent.points.Lots;
import shop.solvent.pool.Releases;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.settlement.SettlementEntries;

/**
 * Looks whether what may change lawfully follows from what is sealed: an order's state from its events, what is released
 * of a lot from the certified shares, an inviter from the deed. Whoever asks does so in one transaction, which sees one
 * moment of a shop that goes on.
 */
@ApplicationScoped
class States {

    private static final String LOWEST_LEVEL = "basic";

    private static final String ORDERS = "SELECT o.id FROM orders o LEFT JOIN (SELECT order_id, MAX(seq) AS last"
            + " FROM order_event WHERE order_id > ? AND order_id <= ? GROUP BY order_id) n ON n.order_id = o.id"
            + " LEFT JOIN order_event e ON e.order_id = o.id AND e.seq = n.last WHERE o.id > ? AND o.id <= ?"
            + " AND COALESCE(e.event, CASE o.outcome WHEN 'ACCEPTED' THEN 'paid' ELSE LOWER(o.outcome) END)"
            + " <> LOWER(o.state)";

    private static final String LOTS = "SELECT l.id FROM lot l LEFT JOIN orders o ON o.id = l.order_id LEFT JOIN "
            + Releases.RELEASED
            + " s ON s.lot = l.id WHERE l.id > ? AND l.id <= ? AND NOT (CASE WHEN o.state = 'REFUNDED'"
            + " THEN l.released + l.cancelled = l.points"
            + " ELSE l.cancelled = " + Lots.BURNT + " AND l.released = COALESCE(s.released, 0) + " + Lots.AT_ONCE
            + " END AND l.gone = "
            + Lots.GONE + " AND l.held = " + Lots.HELD + ")";

    private static final String TREE = "SELECT m.id FROM member m LEFT JOIN member i ON i.id = m.inviter"
            + " WHERE m.id > ? AND m.id <= ? AND (NOT m.inviter_2 <=> i.inviter"
            + " OR (m.inviter IS NULL) <> (m.bound_at IS NULL))";

    private static final String ACTIVATIONS = "SELECT a.id FROM rulebook_activation a LEFT JOIN rulebook_break_glass g"
            + " ON g.draft = a.draft AND a.kind = 'BREAK_GLASS' WHERE a.id > ? AND a.id <= ?"
            + " AND (a.begins_at <> a.activated_at OR NOT (a.ends_at <=> g.ends_at"
            + " OR a.ends_at IS NULL AND g.verdict = 'CONFIRMED'))";

    private static final String SETTLEMENTS =
            "SELECT s.id FROM settlement s WHERE s.id > ? AND s.id <= ? AND s.state <> CASE"
                    + " WHEN s.due = 0 THEN 'CARRIED' WHEN EXISTS (SELECT 1 FROM merchant_payout p WHERE p.settlement = s.id AND"
                    + " p.state = 'PAID') THEN 'PAID' WHEN EXISTS (SELECT 1 FROM merchant_payout p WHERE p.settlement = s.id AND"
                    + " p.state IN ('REQUESTED', 'SENT')) THEN 'PAYING' ELSE 'DUE' END";

    private static final String CLAIMS =
            "SELECT c.id FROM merchant_claim c LEFT JOIN (SELECT claim, SUM(amount) AS amount FROM merchant_claim_payment"
                    + " WHERE claim > ? AND claim <= ? GROUP BY claim) p ON p.claim = c.id WHERE c.id > ? AND c.id <= ?"
                    + " AND (c.paid <> COALESCE(p.amount, 0) OR (c.state = 'OPEN') <> (c.ended_at IS NULL)"
                    + " OR (c.state = 'PAID') <> (c.paid = c.amount))";

    private static final String CASES = "SELECT id FROM risk_case WHERE id > ? AND id <= ?"
            + " AND ((state = 'OPEN') <> (decided_at IS NULL) OR outcome IS NOT NULL AND turned_out IS NULL)";

    @Inject
    private Database database;

    @Inject
    private Releases releases;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private SettlementEntries settlementEntries;

    /** Which of the rows with an id in that range say of themselves what does not follow. */
    Set<Long> unfounded(StateKind state, long after, long upTo) {
        return switch (state) {
            case ORDERS -> ids(ORDERS, after, upTo, after, upTo);
            case LOTS -> ids(LOTS, after, upTo, after, upTo);
            case MEMBERS -> members(after, upTo);
            case GIFTS -> gifts(after, upTo);
            case WITHDRAWALS -> withdrawals(after, upTo);
            case SETTLEMENTS -> settlements(after, upTo);
            case CLAIMS -> ids(CLAIMS, after, upTo, after, upTo);
            case MERCHANT_PAYOUTS -> merchantPayouts(after, upTo);
            case RUNS -> runs(after, upTo);
            case RULEBOOKS -> rulebooks(after, upTo);
            case ACTIVATIONS -> ids(ACTIVATIONS, after, upTo);
            case CASES -> ids(CASES, after, upTo);
        };
    }

    private Set<Long> ids(String sql, Object... range) {
        return new LinkedHashSet<>(database.query(sql, row -> row.getLong(1), range));
    }

    private Set<Long> members(long after, long upTo) {
        record Is(MemberId id, String level, MemberId inviter, boolean boundLater) {}
        Set<Long> wrong = ids(TREE, after, upTo);
        List<Is> members = database.query(
                "SELECT id, level, COALESCE(inviter_was, inviter) AS inviter, bound_at <> joined_at AS later FROM member WHERE id > ? AND id <= ?",
                row -> new Is(
                        new MemberId(row.getLong("id")),
                        row.getString("level"),
                        row.getObject("inviter") == null ? null : new MemberId(row.getLong("inviter")),
                        row.getBoolean("later")),
                after,
                upTo);
        List<String> subjects = members.stream().map(is -> is.id().toString()).toList();
        Map<String, String> levels = lastDeeds("member.level-changed", subjects, "new_value");
        Map<String, String> bonds = lastDeeds("member.bound", subjects, "new_value");
        for (Is is : members) {
            String subject = is.id().toString();
            // Whoever was invited when they registered is sealed with it; the deed is there only since version 0.2.
            String bond = bonds.get(subject);
            boolean bound = is.boundLater() || bond != null;
            if (!is.level().equals(levels.getOrDefault(subject, LOWEST_LEVEL))
                    || bound && !String.valueOf(is.inviter()).equals(bond)) {
                wrong.add(is.id().value());
            }
        }
        return wrong;
    }

    private Set<Long> gifts(long after, long upTo) {
        record Is(GiftId id, long gone, Instant expiresAt, Instant promised) {}
        List<Is> gifts = database.query(
                "SELECT id, gone, expires_at, promised_until FROM gift WHERE id > ? AND id <= ?",
                row -> new Is(
                        new GiftId(row.getLong("id")),
                        row.getLong("gone"),
                        Database.instant(row, "expires_at"),
                        Database.instant(row, "promised_until")),
                after,
                upTo);
        List<String> subjects = gifts.stream().map(is -> is.id().toString()).toList();
        Map<String, String> prolonged = lastDeeds("gift.prolonged", subjects, "new_value");
        Map<String, Long> gone = new HashMap<>();
        bySubjects(
                "SELECT j.subject, t.amount FROM {journal} j JOIN {transfer} t ON t.journal = j.id"
                        + " WHERE j.kind IN ('GIFT_EXPIRY', 'GIFT_RETURN') AND j.subject IN (",
                subjects,
                row -> gone.merge(row.getString(1), row.getLong(2), Long::sum));
        Set<Long> wrong = new LinkedHashSet<>();
        for (Is is : gifts) {
            String until = prolonged.get(is.id().toString());
            if (is.gone() != gone.getOrDefault(is.id().toString(), 0L)
                    || !is.expiresAt().equals(until == null ? is.promised() : Instant.parse(until))) {
                wrong.add(is.id().value());
            }
        }
        return wrong;
    }

    /** One that is under way has moved nothing out; one that has ended has a journal that says how, and who decided. */
    private Set<Long> withdrawals(long after, long upTo) {
        record Is(WithdrawalId id, String state, boolean ended, String decidedBy) {}
        List<Is> withdrawals = database.query(
                "SELECT id, state, ended_at IS NOT NULL AS ended, decided_by FROM withdrawal WHERE id > ? AND id <= ?",
                row -> new Is(
                        new WithdrawalId(row.getLong("id")),
                        row.getString("state"),
                        row.getBoolean("ended"),
                        row.getString("decided_by")),
                after,
                upTo);
        List<String> subjects =
                withdrawals.stream().map(is -> is.id().toString()).toList();
        Map<String, String> decidedBy = lastDeeds("withdrawal.decide", subjects, "actor");
        Map<String, String> ends = new HashMap<>();
        bySubjects(
                "SELECT subject, kind FROM {journal} WHERE kind IN ('PAYOUT', 'WITHDRAWAL_RETURN') AND subject IN (",
                subjects,
                row -> ends.put(row.getString(1), row.getString(2)));
        Set<Long> wrong = new LinkedHashSet<>();
        for (Is is : withdrawals) {
            String expected = switch (is.state()) {
                case "PAID" -> "PAYOUT";
                case "FAILED", "EXPIRED", "REJECTED", "CANCELLED" -> "WITHDRAWAL_RETURN";
                default -> null;
            };
            String subject = is.id().toString();
            if (!Objects.equals(expected, ends.get(subject))
                    || is.ended() != (expected != null)
                    || !Objects.equals(is.decidedBy(), decidedBy.get(subject))) {
                wrong.add(is.id().value());
            }
        }
        return wrong;
    }

    /** One that is of before there was a hash has none, and that is sealed. */
    private Set<Long> settlements(long after, long upTo) {
        record Is(long id, byte[] entries) {}
        Set<Long> wrong = ids(SETTLEMENTS, after, upTo);
        database
                .query(
                        "SELECT id, entries_hash FROM settlement WHERE id > ? AND id <= ?",
                        row -> new Is(row.getLong(1), row.getBytes(2)),
                        after,
                        upTo)
                .stream()
                .filter(is -> is.entries() != null
                        && !Arrays.equals(is.entries(), settlementEntries.hash(new SettlementId(is.id()))))
                .forEach(is -> wrong.add(is.id()));
        return wrong;
    }

    /** One that is under way has moved nothing out; one that has ended has a journal that says how. */
    private Set<Long> merchantPayouts(long after, long upTo) {
        record Is(MerchantPayoutId id, String state, boolean ended) {}
        List<Is> payouts = database.query(
                "SELECT id, state, ended_at IS NOT NULL AS ended FROM merchant_payout WHERE id > ? AND id <= ?",
                row -> new Is(new MerchantPayoutId(row.getLong("id")), row.getString("state"), row.getBoolean("ended")),
                after,
                upTo);
        Map<String, String> ends = new HashMap<>();
        bySubjects(
                "SELECT subject, kind FROM {journal} WHERE kind IN ('MERCHANT_PAID', 'MERCHANT_PAYOUT_RETURN') AND subject IN (",
                payouts.stream().map(is -> is.id().toString()).toList(),
                row -> ends.put(row.getString(1), row.getString(2)));
        Set<Long> wrong = new LinkedHashSet<>();
        for (Is is : payouts) {
            String expected = switch (is.state()) {
                case "PAID" -> "MERCHANT_PAID";
                case "FAILED", "EXPIRED" -> "MERCHANT_PAYOUT_RETURN";
                default -> null;
            };
            if (!Objects.equals(expected, ends.get(is.id().toString())) || is.ended() != (expected != null)) {
                wrong.add(is.id().value());
            }
        }
        return wrong;
    }

    private Set<Long> runs(long after, long upTo) {
        record Is(long id, boolean done, byte[] certificate, boolean finished) {}
        Set<Long> wrong = new LinkedHashSet<>();
        database
                .query(
                        "SELECT id, state, certificate, finished_at IS NOT NULL AS finished FROM release_run"
                                + " WHERE id > ? AND id <= ?",
                        row -> new Is(
                                row.getLong("id"),
                                !row.getString("state").equals("RUNNING"),
                                row.getBytes("certificate"),
                                row.getBoolean("finished")),
                        after,
                        upTo)
                .stream()
                .filter(is -> is.done() != is.finished()
                        || is.done() && !Arrays.equals(is.certificate(), releases.certified(new RunId(is.id()))))
                .forEach(is -> wrong.add(is.id()));
        return wrong;
    }

    /** The files of a version are what its name, which is their hash, was made of. */
    private Set<Long> rulebooks(long after, long upTo) {
        record Is(long seq, String hash) {}
        Set<Long> wrong = new LinkedHashSet<>();
        database
                .query(
                        "SELECT seq, hash FROM rulebook WHERE seq > ? AND seq <= ?",
                        row -> new Is(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))),
                        after,
                        upTo)
                .stream()
                .filter(is -> !rulebooks.isWhole(is.hash()))
                .forEach(is -> wrong.add(is.seq()));
        return wrong;
    }

    /** By subject, what a column says of the last deed of that name. */
    private Map<String, String> lastDeeds(String action, List<String> subjects, String column) {
        Map<String, String> last = new HashMap<>();
        for (List<String> some : inParts(subjects)) {
            database.query(
                    "SELECT subject, " + column + " FROM audit WHERE action = '" + action + "' AND subject IN ("
                            + Database.places(some) + ") ORDER BY id",
                    row -> last.put(row.getString(1), row.getString(2)),
                    some);
        }
        return last;
    }

    private void bySubjects(String sql, List<String> subjects, Database.Row<?> reader) {
        for (List<String> some : inParts(subjects)) {
            database.query(Shelves.ask(sql + Database.places(some) + ")"), reader, Shelves.twice(some.toArray()));
        }
    }

    private static List<List<String>> inParts(List<String> subjects) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < subjects.size(); from += Fingerprints.AT_ONCE) {
            parts.add(Database.inList(subjects.subList(from, Math.min(from + Fingerprints.AT_ONCE, subjects.size()))));
        }
        return parts;
    }
}
