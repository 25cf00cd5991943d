package shop.solvent.ledger;

import java.time.Instant;
import java.util.Objects;
import shop.solvent.kernel.TransferId;

/**
 * One movement that a journal asks for.
 *
 * @param id chosen by whoever asks, so that it can be named before it is written
 * @param amount minor units, positive
 * @param pending the pending transfer this one resolves; null unless {@link Phase#resolves}
 * @param dueAt for a pending transfer: when it is due; null if it waits for a person
 */
public record Movement(
        TransferId id,
        TransferCode code,
        Phase phase,
        Account from,
        Account to,
        long amount,
        Held pending,
        Instant dueAt) {

    public Movement {
        Objects.requireNonNull(id, "id");
        if (from.type() != code.from() || to.type() != code.to()) {
            throw new IllegalArgumentException(code + " does not move from " + from.type() + " to " + to.type());
        }
        if (amount <= 0) {
            throw new IllegalArgumentException("a movement is positive, not " + amount);
        }
        if (phase.resolves() != (pending != null)) {
            throw new IllegalArgumentException(phase + " with pending " + pending);
        }
    }
}
