package shop.solvent.withdrawal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.screening.Screens;
import shop.solvent.withdrawal.WithdrawalView.State;

/** Takes withdrawals a step on, outside of any transaction. Each step may be made twice: a withdrawal ends once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Payouts {

    static final int BATCH = 100;

    @Inject
    private WithdrawalBook book;

    @Inject
    private WithdrawalPosting posting;

    @Inject
    private PayoutSteps steps;

    @Inject
    private Screens screens;

    @Inject
    private Ledger ledger;

    @Inject
    private Payees payees;

    @Inject
    private Clock clock;

    private final Outlet withdrawals = new Outlet() {

        @Override
        public String prefix() {
            return "wdr_";
        }

        @Override
        public JournalKind setAside() {
            return JournalKind.WITHDRAWAL;
        }

        @Override
        public List<Outgoing> requested(int most, int passedOver) {
            return book.in(State.REQUESTED, most, passedOver).stream()
                    .map(WithdrawalView::outgoing)
                    .toList();
        }

        @Override
        public boolean waits(PayoutRef reference) {
            return posting.waits((WithdrawalId) reference);
        }

        @Override
        public PayeeAccount account(PayoutRef reference) {
            PayeeId payee = book.find((WithdrawalId) reference).payee();
            return payee == null ? null : payees.account(payee);
        }

        @Override
        public void sent(PayoutRef reference) {
            posting.sent((WithdrawalId) reference);
        }

        @Override
        public void told(PayoutResult result) {
            posting.told(result);
        }

        @Override
        public Outgoing timedOut(String subject) {
            WithdrawalView withdrawal = book.find(WithdrawalId.parse(subject));
            if (withdrawal.state() == State.HELD) {
                posting.undecided(withdrawal.id());
                return null;
            }
            if (withdrawal.state() == State.WAITING) {
                posting.waitLonger(withdrawal.id());
                return null;
            }
            return withdrawal.outgoing();
        }

        @Override
        public void closed(PayoutRef reference, String by) {
            posting.closed((WithdrawalId) reference, by);
        }

        @Override
        public void waitLonger(PayoutRef reference) {
            posting.waitLonger((WithdrawalId) reference);
        }
    };

    /**
     * Sends back what members have paid in above the ceiling after something came back to them. One that cannot be dealt
     * with holds up no other.
     *
     * @return how many members were looked at
     */
    public int returnAll() {
        return Backlog.each(
                BATCH,
                (most, passedOver) -> ledger.ownersAboveCeiling(AccountType.PAID_IN, most, passedOver),
                owner -> Attempts.of(() -> posting.giveBack(new MemberId(owner))));
    }

    /** Lets those go whose day has come. @return how many were looked at */
    public int dueAll() {
        screens.prepare();
        Instant now = clock.instant();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> book.due(now, most, passedOver),
                id -> Attempts.of(() -> {
                    posting.due(id);
                    return null;
                }));
    }

    /** Hands what was requested to the provider. @return how many */
    public int sendAll() {
        screens.prepare();
        return steps.send(withdrawals);
    }

    /** Takes the provider's calls. @return how many */
    public int hearAll() {
        return steps.hear(withdrawals);
    }

    /** Sees to those whose time has run out. @return how many */
    public int askAll() {
        return steps.ask(withdrawals);
    }
}
