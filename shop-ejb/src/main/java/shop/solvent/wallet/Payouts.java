package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.WithdrawalId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.wallet.WithdrawalView.State;

/**
 * Deals with the payment provider, outside of any transaction. Each step may be made twice, by two nodes at once or after a
 * crash: the provider knows a payout by its reference and a withdrawal ends once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Payouts {

    /** What is looked for at once. */
    static final int BATCH = 100;

    @Inject
    private WithdrawalBook book;

    @Inject
    private WithdrawalPosting posting;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private SandboxPayouts provider;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /**
     * Sends back what members have paid in above the ceiling after something came back to them.
     *
     * @return how many members were looked at
     */
    public int returnAll() {
        return Backlog.each(
                BATCH,
                (most, passedOver) -> ledger.ownersAboveCeiling(AccountType.PAID_IN, most, passedOver),
                owner -> Attempts.of(() -> posting.giveBack(new MemberId(owner))));
    }

    /** Hands what was requested to the provider. @return how many */
    public int sendAll() {
        return Backlog.each(BATCH, (most, passedOver) -> book.in(State.REQUESTED, most, passedOver), withdrawal -> {
            attempt(() -> provider.order(withdrawal.id(), withdrawal.net()));
            attempt(() -> posting.sent(withdrawal.id()));
        });
    }

    /** Takes the provider's calls. @return how many */
    public int hearAll() {
        Backlog.each(BATCH, provider::undecided, payout -> attempt(() -> provider.decide(payout)));
        return Backlog.each(BATCH, provider::calls, result -> {
            withdrawals.told(result);
            attempt(() -> provider.told(result.reference()));
        });
    }

    /**
     * Sees to those whose time has run out. A call may be lost, so the provider is asked before anything is given back;
     * one that it has never heard of can, once asked for, not be paid any more.
     *
     * @return how many
     */
    public int askAll() {
        Instant now = clock.instant();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> ledger.timedOut(JournalKind.WITHDRAWAL, now, most, passedOver),
                subject -> ask(book.find(WithdrawalId.parse(subject))));
    }

    private void ask(WithdrawalView withdrawal) {
        if (withdrawal.state() == State.HELD) {
            attempt(() -> posting.undecided(withdrawal.id()));
            return;
        }
        switch (Attempts.of(() -> provider.ask(withdrawal.id()))) {
            case PAID -> hear(withdrawal, true);
            case FAILED -> hear(withdrawal, false);
            case CLOSED -> attempt(() -> posting.closed(withdrawal.id(), SandboxPayouts.NAME));
            case UNDERWAY -> attempt(() -> posting.waitLonger(withdrawal.id()));
        }
    }

    private void hear(WithdrawalView withdrawal, boolean paid) {
        withdrawals.told(new PayoutResult(withdrawal.id(), paid, withdrawal.net(), SandboxPayouts.NAME));
    }

    private static void attempt(Runnable transaction) {
        Attempts.of(() -> {
            transaction.run();
            return null;
        });
    }
}
