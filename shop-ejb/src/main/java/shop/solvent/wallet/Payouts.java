package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.WithdrawalId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.wallet.WithdrawalView.State;

/**
 * Deals with the payment provider, in bounded steps and outside of any transaction. Each step may be made twice, by two
 * nodes at once or after a crash: the provider knows a payout by its reference and a withdrawal ends once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Payouts {

    /** What one step deals with. */
    public static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(Payouts.class.getName());

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
     * Sends back what members have paid in above the ceiling after something came back to them. One that cannot be dealt
     * with holds up no other.
     *
     * @return how many members were looked at
     */
    public int returnAll() {
        int returned = 0;
        long after = 0;
        List<Long> some;
        do {
            some = ledger.ownersAboveCeiling(AccountType.PAID_IN, after, BATCH);
            returned += each(some, owner -> Attempts.of(() -> posting.giveBack(new MemberId(owner))));
            after = some.isEmpty() ? after : some.get(some.size() - 1);
        } while (some.size() == BATCH);
        return returned;
    }

    /** Hands what was requested to the provider. @return how many */
    public int sendSome() {
        return each(book.in(State.REQUESTED, BATCH), withdrawal -> {
            attempt(() -> provider.order(withdrawal.id(), withdrawal.net()));
            attempt(() -> posting.sent(withdrawal.id()));
        });
    }

    /** Takes the provider's calls. @return how many */
    public int hearSome() {
        attempt(provider::decideSome);
        return each(provider.calls(), result -> {
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
    public int askSome() {
        return each(ledger.timedOut(JournalKind.WITHDRAWAL, clock.instant(), BATCH), subject -> {
            WithdrawalView withdrawal = book.find(WithdrawalId.parse(subject));
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
        });
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

    /** One that cannot be dealt with must not hold up the others; it comes again. */
    private static <T> int each(List<T> some, Consumer<T> deal) {
        int done = 0;
        for (T one : some) {
            try {
                deal.accept(one);
                done++;
            } catch (Rejection overtaken) {
                LOG.log(Level.INFO, "Somebody else was faster with {0}: {1}", new Object[] {one, overtaken.reason()});
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "Could not deal with " + one, failure);
            }
        }
        return done;
    }
}
