package shop.solvent.ledger;

import java.time.Instant;
import java.util.Objects;
import shop.solvent.kernel.id.TransferId;

/**
 * One movement that a journal asks for.
 *
 * @param id chosen by whoever asks, so that it can be named before it is written
 * @param amount minor units, 1 to {@value #MOST}
 * @param pending the pending transfer this one resolves; null unless {@link Phase#resolves}
 * @param dueAt for a pending transfer: when it is due to be posted; null if it waits for somebody
 * @param expiresAt for a pending transfer: when it is given back if nobody has posted it; null if it has no end
 */
public record Movement(
        TransferId id,
        TransferCode code,
        Phase phase,
        Account from,
        Account to,
        long amount,
        Held pending,
        Instant dueAt,
        Instant expiresAt) {

    /** Thousands of movements of this size still fit a counter; a real one is far below. */
    static final long MOST = 1_000_000_000_000_000L;

    public Movement {
        Objects.requireNonNull(id, "id");
        if (!code.moves(from.type(), to.type())) {
            throw new IllegalArgumentException(code + " does not move from " + from.type() + " to " + to.type());
        }
        if (amount <= 0 || amount > MOST) {
            throw new IllegalArgumentException("a movement is of 1 to " + MOST + ", not of " + amount);
        }
        if (phase.resolves() != (pending != null)) {
            throw new IllegalArgumentException(phase + " with pending " + pending);
        }
        if (phase != Phase.PENDING && (dueAt != null || expiresAt != null)) {
            throw new IllegalArgumentException("only what is pending can be due or expire");
        }
    }
}
