package shop.solvent.order;

import jakarta.ejb.ApplicationException;

/** What was written was only tried: the transaction is rolled back, and nobody need know. */
@ApplicationException(rollback = true)
final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1;

    TakenBack() {
        super("only tried", null, false, false);
    }
}
