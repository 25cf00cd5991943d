package shop.solvent.reconciliation;

import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;

/** What of a bill's lines the shop has, added up as it is held against it; fen. */
final class Figures {

    private int matched;
    private long booked;
    private long passingIn;
    private long passingOut;

    void agree() {
        matched++;
    }

    /**
     * @param own null for nothing
     * @param sign 1, or -1 where it is no longer as it was
     */
    void add(AtProvider own, int sign) {
        if (own == null) {
            return;
        }
        long amount = sign * Math.abs(Comparison.inBooks(own));
        if (own.refund() && own.state() == State.BOOKED) {
            booked -= amount;
        } else if (own.refund()) {
            passingOut += amount;
        } else if (own.state() == State.PASSING) {
            passingIn += amount;
        } else {
            booked += amount;
        }
    }

    int matched() {
        return matched;
    }

    long booked() {
        return booked;
    }

    long passingIn() {
        return passingIn;
    }

    long passingOut() {
        return passingOut;
    }
}
