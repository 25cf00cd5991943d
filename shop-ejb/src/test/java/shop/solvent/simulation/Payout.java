package shop.solvent.simulation;

import java.time.Instant;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.withdrawal.WithdrawalView;

/** A withdrawal, as the shop's answers told it. */
final class Payout {

    static final long LEAST = 1_000;
    static final long FEE = 200;

    final int number;
    final WithdrawalId id;
    final Person member;
    final long amount;
    final Instant at;

    WithdrawalView.State state;
    long fromChange;
    long fromEarned;
    long fromPaidIn;
    long fee;

    Payout(int number, WithdrawalId id, Person member, long amount, Instant at) {
        this.number = number;
        this.id = id;
        this.member = member;
        this.amount = amount;
        this.at = at;
    }

    @Override
    public String toString() {
        return "w" + number;
    }
}
