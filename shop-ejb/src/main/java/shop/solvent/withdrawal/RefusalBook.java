package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Trace;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.withdrawal.WithdrawalDecision;
import shop.solvent.rules.withdrawal.WithdrawalFacts;

/**
 * Keeps what rules refused, so that somebody can see it and a change of rules can be measured on it. It costs nothing to be
 * refused again, so whoever asks on and on does not fill the books: the same wish with the same answer is one within
 * {@link #SAME}, and more than {@value #MOST_A_DAY} different ones of a member in a day are not kept.
 */
@ApplicationScoped
class RefusalBook {

    private static final Duration SAME = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    static final int MOST_A_DAY = 50;

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    private record Row(
            long id,
            long member,
            String channel,
            long amount,
            DecisionId decision,
            Instant refusedAt,
            int times,
            Instant lastAt) {}

    /** Notes it, and the decision about it. Whoever does so has the member's accounts locked. */
    Optional<WithdrawalId> note(Withdraw wish, WithdrawalFacts facts, WithdrawalDecision decision) {
        Instant now = clock.instant();
        List<Row> lately = database.query(
                "SELECT * FROM withdrawal_refusal WHERE member = ? AND refused_at > ? ORDER BY id DESC LIMIT ?",
                RefusalBook::row,
                wish.member().value(),
                now.minus(DAY),
                MOST_A_DAY);
        Optional<Row> same = same(wish, decision, lately, now.minus(SAME));
        if (same.isPresent()) {
            database.update(
                    "UPDATE withdrawal_refusal SET times = times + 1, last_at = ? WHERE id = ?",
                    now,
                    same.get().id());
            return Optional.empty();
        } else if (lately.size() < MOST_A_DAY) {
            WithdrawalId id = new WithdrawalId(Ids.next());
            DecisionId decided = decisions.record(DecisionPoint.WITHDRAWAL, id.toString(), facts, decision, now);
            database.update(
                    "INSERT INTO withdrawal_refusal (id, member, channel, amount, decision, refused_at, times, last_at,"
                            + " trace_id) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)",
                    id.value(),
                    wish.member().value(),
                    wish.channel(),
                    wish.amount().amount(),
                    decided.value(),
                    now,
                    now,
                    Trace.id());
            return Optional.of(id);
        }
        return Optional.empty();
    }

    /** The latest with the same wish, if it had the same answer. */
    private Optional<Row> same(Withdraw wish, WithdrawalDecision decision, List<Row> lately, Instant since) {
        return lately.stream()
                .filter(row -> row.amount() == wish.amount().amount()
                        && row.channel().equals(wish.channel())
                        && row.lastAt().isAfter(since))
                .findFirst()
                .filter(row -> decisions.results(List.of(row.decision()), WithdrawalDecision.class).values().stream()
                        .anyMatch(before -> before.rulebook().equals(decision.rulebook())
                                && codes(before).equals(codes(decision))));
    }

    private static List<String> codes(WithdrawalDecision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    Optional<RefusedWithdrawal> find(WithdrawalId id) {
        return views(database.query("SELECT * FROM withdrawal_refusal WHERE id = ?", RefusalBook::row, id.value()))
                .stream()
                .findFirst();
    }

    /** A member's, the latest first. */
    Page<RefusedWithdrawal> of(MemberId member, int first, int size) {
        return new Page<>(
                views(database.query(
                        "SELECT * FROM withdrawal_refusal WHERE member = ? ORDER BY id DESC LIMIT ? OFFSET ?",
                        RefusalBook::row,
                        member.value(),
                        size,
                        first)),
                database.number("SELECT COUNT(*) FROM withdrawal_refusal WHERE member = ?", member.value()));
    }

    private List<RefusedWithdrawal> views(List<Row> rows) {
        Map<DecisionId, WithdrawalDecision> decided =
                decisions.results(rows.stream().map(Row::decision).toList(), WithdrawalDecision.class);
        List<RefusedWithdrawal> views = new ArrayList<>();
        for (Row row : rows) {
            views.add(new RefusedWithdrawal(
                    new WithdrawalId(row.id()),
                    new MemberId(row.member()),
                    row.channel(),
                    Money.fen(row.amount()),
                    decided.get(row.decision()).reasons(),
                    row.refusedAt(),
                    row.times(),
                    row.lastAt()));
        }
        return views;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("member"),
                row.getString("channel"),
                row.getLong("amount"),
                new DecisionId(row.getLong("decision")),
                Database.instant(row, "refused_at"),
                row.getInt("times"),
                Database.instant(row, "last_at"));
    }
}
