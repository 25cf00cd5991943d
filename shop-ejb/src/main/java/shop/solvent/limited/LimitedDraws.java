package shop.solvent.limited;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedBook.Ticket;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;

/**
 * Takes draws further when their time has come: closes the list, draws, and lets the next in line buy what those before have
 * left. Each step is a transaction and can be done again.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitedDraws {

    private static final Logger LOG = Logger.getLogger(LimitedDraws.class.getName());

    /** Places written in one statement's transaction. */
    private static final int AT_ONCE = 5_000;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private LimitedBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Every issue as far as it can go now; one that fails holds up no other. */
    public void takeFurther() {
        for (LimitedIssueId id : due()) {
            try {
                takeFurther(id);
            } catch (RuntimeException failure) {
                LOG.log(Level.SEVERE, "The draw of " + id + " stopped; it is taken up again soon", failure);
            }
        }
    }

    private List<LimitedIssueId> due() {
        return database.query(
                "SELECT id FROM limited_issue WHERE ended_at IS NULL AND closes_at <= ? ORDER BY id",
                row -> new LimitedIssueId(row.getLong(1)),
                clock.instant());
    }

    private void takeFurther(LimitedIssueId id) {
        LimitedView issue = book.find(id).orElseThrow();
        Instant now = clock.instant();
        switch (issue.state(now)) {
            case DRAWING -> {
                if (issue.listHash() == null) {
                    transactions.run(() -> closeList(id));
                    takeFurther(id);
                } else if (!issue.waitsForNumber(now)) {
                    draw(issue);
                }
            }
            case BUYING -> {
                if (!now.isBefore(issue.buyUntil())) {
                    transactions.run(() -> next(id));
                }
            }
            case ENDED -> transactions.run(() -> end(id, now)); // by its time alone
            case ANNOUNCED, OPEN -> {}
        }
    }

    /** Under its lock nobody is about to enter: who is, holds it. */
    private void closeList(LimitedIssueId id) {
        LimitedView issue = book.lock(id).orElseThrow();
        if (issue.listHash() == null) {
            List<Ticket> tickets = book.tickets(id);
            database.update(
                    "UPDATE limited_issue SET entries = ?, list_hash = ? WHERE id = ?",
                    tickets.size(),
                    Draw.list(tickets.stream().map(Ticket::ticket).toList()),
                    id.value());
        }
    }

    private void draw(LimitedView issue) {
        long id = issue.id().value();
        List<Ticket> line =
                Draw.line(book.seed(issue.id()), issue.publicNumber(), book.tickets(issue.id()), Ticket::ticket);
        for (int from = 0; from < line.size(); from += AT_ONCE) {
            List<Object[]> rows = new ArrayList<>();
            for (int i = from; i < Math.min(line.size(), from + AT_ONCE); i++) {
                rows.add(new Object[] {
                    id,
                    line.get(i).member(),
                    line.get(i).ticket(),
                    "",
                    issue.terms().closes(),
                    i + 1
                });
            }
            // All of them are there, and none is ever taken away: of what stands here only the places are written.
            transactions.run(() -> database.insert(
                    "limited_entry (issue, member, ticket, channel, entered_at, place)",
                    rows,
                    "ON DUPLICATE KEY UPDATE place = VALUES(place)"));
        }
        transactions.run(() -> drawn(issue.id()));
    }

    private void drawn(LimitedIssueId id) {
        LimitedView issue = book.lock(id).orElseThrow();
        if (issue.drawnAt() != null) {
            return;
        }
        Instant now = clock.instant();
        int invited = Math.min(
                issue.entries(), issue.terms().quantity() / issue.terms().perMember());
        database.update(
                "UPDATE limited_issue SET drawn_at = ?, invited = ?, buy_until = ?, ended_at = ? WHERE id = ?",
                now,
                invited,
                now.plus(Duration.ofHours(issue.terms().claimHours())),
                issue.entries() == 0 ? now : null,
                id.value());
        audit.record(
                Audit.SYSTEM,
                "limited.drawn",
                id.toString(),
                null,
                issue.entries() + " → " + invited,
                issue.publicNumber());
    }

    /** What those before have left goes to as many of the next as it is enough for, whatever each of them buys. */
    private void next(LimitedIssueId id) {
        LimitedView issue = book.lock(id).orElseThrow();
        Instant now = clock.instant();
        if (issue.state(now) != LimitedState.BUYING || now.isBefore(issue.buyUntil())) {
            return;
        }
        int enoughFor = issue.left() / issue.terms().perMember();
        int more = Math.min(
                issue.entries() - issue.invited(),
                enoughFor == 0 && issue.left() > 0 ? 1 : enoughFor); // the last one in line may have the rest
        if (more == 0) {
            end(id, now);
            return;
        }
        database.update(
                "UPDATE limited_issue SET invited_from = invited, invited = invited + ?, buy_until = ? WHERE id = ?",
                more,
                now.plus(Duration.ofHours(issue.terms().claimHours())),
                id.value());
        audit.record(
                Audit.SYSTEM,
                "limited.next",
                id.toString(),
                String.valueOf(issue.invited()),
                String.valueOf(issue.invited() + more),
                null);
    }

    private void end(LimitedIssueId id, Instant now) {
        if (database.update(
                        "UPDATE limited_issue SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL",
                        now,
                        Audit.SYSTEM,
                        id.value())
                == 1) {
            audit.record(Audit.SYSTEM, "limited.ended", id.toString(), null, LimitedState.ENDED.name(), null);
        }
    }
}
