package shop.solvent.custody;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.currency.CustodyInCurrencies;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/** Keeps what statements and the books do not agree on. */
@ApplicationScoped
class BreakBook {

    private static final String BREAKS =
            "SELECT b.*, a.currency FROM custody_break b JOIN custody_statement s ON s.id = b.statement"
                    + " JOIN custody_account a ON a.code = s.account";

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    @Inject
    private CustodyInCurrencies abroad;

    @Inject
    private Clock clock;

    /** What was missing on earlier statements and came with this one. */
    void came(Matching matching) {
        List<Long> found =
                matching.matched().values().stream().map(TransferId::value).toList();
        for (List<Long> some : Database.inSets(found)) {
            List<Object> parameters = new ArrayList<>(Arrays.asList(Audit.SYSTEM, clock.instant()));
            parameters.addAll(some);
            database.update(
                    "UPDATE custody_break SET state = 'CLOSED', reason = 'custody.came-later', closed_by = ?, closed_at = ? WHERE"
                            + " state = 'OPEN' AND kind = 'MISSING_THERE' AND transfer IN (" + Database.places(some)
                            + ")",
                    parameters.toArray());
        }
        endSettled();
    }

    /** Puts on record what a statement does not agree with, and has somebody see to it. */
    void open(long id, Asset currency, Matching matching, Instant now) {
        if (matching.breaks().isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        long sum = 0;
        for (Matching.Break one : matching.breaks()) {
            sum += Math.abs(one.difference());
            rows.add(new Object[] {
                Ids.next(),
                id,
                one.kind().name(),
                one.line() == null ? null : one.line().line(),
                one.booked() == null ? null : one.booked().transfer().value(),
                one.booked() == null ? null : one.booked().subject(),
                one.line() == null ? one.booked().day() : one.line().day(),
                one.line() == null ? one.booked().reference() : one.line().reference(),
                one.difference(),
                BreakView.State.OPEN.name()
            });
        }
        database.insert(
                "custody_break (id, statement, kind, line, transfer, subject, day, reference, difference, state)",
                rows);
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofCustody(id),
                null,
                abroad.worth(new Money(sum, currency)),
                List.of(Reason.of("custody.breaks")),
                now,
                null)));
    }

    /** Once nothing of a statement is open any more, nobody has to see to it. */
    private void endSettled() {
        List<Long> settled = database.query(
                "SELECT DISTINCT b.statement FROM custody_break b WHERE NOT EXISTS (SELECT 1 FROM custody_break o WHERE"
                        + " o.statement = b.statement AND o.state = 'OPEN')",
                row -> row.getLong(1));
        cases.end(settled.stream().map(CaseSubject::ofCustody).toList(), CaseView.State.CANCELLED, null, null);
    }

    void end(BreakView open, BreakView.State state, JournalId journal, String by, String reason) {
        database.update(
                "UPDATE custody_break SET state = ?, reason = ?, journal = ?, closed_by = ?, closed_at = ? WHERE id = ?",
                state.name(),
                reason,
                journal == null ? null : journal.value(),
                by,
                clock.instant(),
                open.id());
        endSettled();
    }

    Optional<BreakView> find(long id) {
        return database.find(BREAKS + " WHERE b.id = ?", BreakBook::gap, id);
    }

    /** Whether it is open, locked; empty for none. */
    Optional<Boolean> lock(long id) {
        return database.find(
                "SELECT state FROM custody_break WHERE id = ? FOR UPDATE",
                row -> row.getString(1).equals(BreakView.State.OPEN.name()),
                id);
    }

    /** Who handed in the statement that it is of. */
    String handedInBy(BreakView gap) {
        return database.find(
                        "SELECT made_by FROM custody_statement WHERE id = ?", row -> row.getString(1), gap.statement())
                .orElseThrow();
    }

    /** What the books have not that a statement has, of a number and an amount in whatever currency; locked, corrected ones too. */
    List<BreakView> missingHere(String reference, long difference) {
        return database
                .query(
                        "SELECT id FROM custody_break WHERE reference = ? AND difference = ? AND kind = 'MISSING_HERE' AND state IN"
                                + " ('OPEN', 'CORRECTED') ORDER BY id FOR UPDATE",
                        row -> row.getLong(1),
                        reference,
                        difference)
                .stream()
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    /** As {@link #missingHere}, in any state but closed, and not locked: for who asks before anything is done. */
    List<BreakView> seenHere(String reference, long difference) {
        return database
                .query(
                        "SELECT id FROM custody_break WHERE reference = ? AND difference = ? AND kind = 'MISSING_HERE' AND state IN"
                                + " ('OPEN', 'CORRECTED') ORDER BY id",
                        row -> row.getLong(1),
                        reference,
                        difference)
                .stream()
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    /** The books have it by now: the movement is that of its line. */
    void booked(BreakView one, TransferId movement) {
        database.update(
                "UPDATE custody_line SET transfer = ? WHERE statement = ? AND line = ? AND transfer IS NULL",
                movement.value(),
                one.statement(),
                one.line());
        end(one, BreakView.State.CLOSED, null, Audit.SYSTEM, "custody.came-later");
    }

    long open() {
        return database.number("SELECT COUNT(*) FROM custody_break WHERE state = 'OPEN'");
    }

    /** Of a statement, open ones first. */
    List<BreakView> of(long statement, int most) {
        return database.query(
                BREAKS + " WHERE b.statement = ? ORDER BY b.state <> 'OPEN', b.id LIMIT ?",
                BreakBook::gap,
                statement,
                most);
    }

    private static BreakView gap(ResultSet row) throws SQLException {
        Long journal = row.getObject("journal", Long.class);
        return new BreakView(
                row.getLong("id"),
                row.getLong("statement"),
                BreakView.Kind.valueOf(row.getString("kind")),
                row.getObject("line", Integer.class),
                row.getString("subject"),
                row.getObject("day", LocalDate.class),
                row.getString("reference"),
                new Money(row.getLong("difference"), Asset.valueOf(row.getString("currency"))),
                BreakView.State.valueOf(row.getString("state")),
                row.getString("reason"),
                journal == null ? null : new JournalId(journal),
                row.getString("closed_by"),
                Database.instant(row, "closed_at"));
    }
}
