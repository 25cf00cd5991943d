package shop.solvent.ledger;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;

/**
 * Says which journals may be written: all of them, or, while the shop is wound down, only those that end something or pay it out. It
 * stands below everything that moves money or makes a promise, so that nobody has to be asked to stop. It is in memory, so an order pays
 * nothing for it; each server reads it anew every few seconds, and the one on which it was changed at once.
 */
@ApplicationScoped
public class Gate implements Recurring {

    /** After so long nothing is written any more that was let through before: other servers have read it, and what was under way is over. */
    public static final Duration SETTLED = Duration.ofSeconds(60);

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private volatile State state = State.OPEN;

    /** How far the shop is wound down. */
    public enum State {
        OPEN,
        /** Nothing new begins; what began before ends. */
        STOPPED,
        /** What everybody is owed stands, and is paid. */
        PAYING
    }

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("ledger-gate", READ_EVERY, this::refresh));
    }

    /** Reads it anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        state = database.find("SELECT state FROM ledger_gate WHERE id = 1", row -> State.valueOf(row.getString(1)))
                .orElse(State.OPEN);
    }

    public State state() {
        return state;
    }

    /** Since when it is as it is, by the database; null while it never was otherwise. */
    public Instant since() {
        return database.find("SELECT since FROM ledger_gate WHERE id = 1", row -> Database.instant(row, "since"))
                .orElse(null);
    }

    /** In the transaction of who decided so; {@link #refresh} once that is committed. */
    public void set(State wanted) {
        database.update(
                "INSERT INTO ledger_gate (id, state, since) VALUES (1, ?, ?) ON DUPLICATE KEY UPDATE state = VALUES(state),"
                        + " since = VALUES(since)",
                wanted.name(),
                clock.instant());
    }

    /** @throws Rejection {@code wind-down.running} */
    void require(JournalKind kind) {
        if (!kind.passes(state)) {
            throw Rejection.conflict("wind-down.running", Map.of());
        }
    }

    /** For who promises something without moving any money. @throws Rejection {@code wind-down.running} unless the shop is open */
    public void requireOpen() {
        if (state != State.OPEN) {
            throw Rejection.conflict("wind-down.running", Map.of());
        }
    }
}
