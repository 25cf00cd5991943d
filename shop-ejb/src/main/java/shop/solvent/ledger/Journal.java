package shop.solvent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Trace;

/**
 * A group of movements that happen together, all or none. Built by the feature whose act it records, written by
 * {@link Ledger#post}.
 */
public final class Journal {

    private final JournalId id = new JournalId(Ids.next());
    private final JournalKind kind;
    private final String subject;
    private final Instant eventAt;
    private final String traceId = Trace.id();
    private final List<Movement> movements = new ArrayList<>();
    private DecisionId decision;
    private JournalId reverses;

    /**
     * @param subject what it is about, as id text: an order, a top-up, a run
     * @param eventAt when it happened, which may be earlier than when it is recorded
     */
    public Journal(JournalKind kind, String subject, Instant eventAt) {
        this.kind = kind;
        this.subject = subject;
        this.eventAt = eventAt;
    }

    /** The decision that explains the movements. */
    public Journal decidedBy(DecisionId decision) {
        this.decision = decision;
        return this;
    }

    /** The journal this one takes back. */
    public Journal reversing(JournalId reverses) {
        this.reverses = reverses;
        return this;
    }

    /** Adds a movement; an amount of zero adds nothing. */
    public Journal move(TransferCode code, Account from, Account to, long amount) {
        if (amount != 0) {
            movements.add(new Movement(newId(), code, Phase.POSTED, from, to, amount, null, null, null));
        }
        return this;
    }

    /**
     * Sets an amount aside, for as long as it takes.
     *
     * @param dueAt when it is due to be posted; null if it waits for a person
     * @return the id to post or void it by
     */
    public TransferId hold(TransferCode code, Account from, Account to, long amount, Instant dueAt) {
        return pending(code, from, to, amount, dueAt, null);
    }

    /**
     * Sets an amount aside until it is posted or voided, but no longer than to a time: whoever sets it aside asks for
     * those that {@linkplain Ledger#timedOut ran out} and gives them back.
     *
     * @return the id to post, void or expire it by
     */
    public TransferId holdUntil(Instant expiresAt, TransferCode code, Account from, Account to, long amount) {
        return pending(code, from, to, amount, null, Objects.requireNonNull(expiresAt, "expiresAt"));
    }

    private TransferId pending(
            TransferCode code, Account from, Account to, long amount, Instant dueAt, Instant expiresAt) {
        TransferId transfer = newId();
        movements.add(new Movement(transfer, code, Phase.PENDING, from, to, amount, null, dueAt, expiresAt));
        return transfer;
    }

    /** Completes what was set aside. */
    public Journal post(Held held) {
        return resolve(held, Phase.POST);
    }

    /** Completes or undoes all of it. @param phase one that {@linkplain Phase#resolves resolves} */
    public Journal ending(Collection<Held> all, Phase phase) {
        all.forEach(held -> {
            if (phase == Phase.POST) {
                post(held);
            } else {
                undo(held, phase);
            }
        });
        return this;
    }

    /** Undoes what was set aside. */
    public Journal voiding(Held held) {
        return undo(held, Phase.VOID);
    }

    /** Undoes what was set aside because its time has run out. */
    public Journal expiring(Held held) {
        return undo(held, Phase.EXPIRE);
    }

    /** The journal then takes back the one that set it aside, unless it says what it takes back. */
    private Journal undo(Held held, Phase phase) {
        if (reverses == null) {
            reverses = held.journal();
        }
        return resolve(held, phase);
    }

    private Journal resolve(Held held, Phase phase) {
        movements.add(
                new Movement(newId(), held.code(), phase, held.from(), held.to(), held.amount(), held, null, null));
        return this;
    }

    private static TransferId newId() {
        return new TransferId(Ids.next());
    }

    public JournalId id() {
        return id;
    }

    public JournalKind kind() {
        return kind;
    }

    public String subject() {
        return subject;
    }

    public Instant eventAt() {
        return eventAt;
    }

    /** The trace under which it was made. */
    public String traceId() {
        return traceId;
    }

    /** Null where no rule decided. */
    public DecisionId decision() {
        return decision;
    }

    /** Null unless it takes another journal back. */
    public JournalId reverses() {
        return reverses;
    }

    public List<Movement> movements() {
        return List.copyOf(movements);
    }
}
