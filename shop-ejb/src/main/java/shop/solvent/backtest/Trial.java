package shop.solvent.backtest;

import shop.solvent.decision.RecordedDecision;

/** Decides a recorded act under two versions and notes what differs. Safe to share between threads. */
sealed interface Trial permits CheckoutTrial, ReleaseTrial {

    /** @throws TrialFailure if a version's rules do not come to a decision */
    void run(RecordedDecision recorded, Tally tally);
}
