package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.ledger.JournalKind;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.Outcome;
import shop.solvent.settlement.MerchantPayoutView.State;
import shop.solvent.withdrawal.Outgoing;
import shop.solvent.withdrawal.Outlet;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.PayoutSteps;

/**
 * Takes merchants' payouts a step on, through the same providers and by the same steps as members' withdrawals. The money
 * is set aside when somebody agrees to pay it, and is never both paid and payable.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MerchantPayouts {

    @Inject
    private MerchantPayoutBook book;

    @Inject
    private MerchantPayoutPosting posting;

    @Inject
    private PayoutSteps steps;

    @Inject
    private Permits permits;

    private final Outlet outlet = new Outlet() {

        @Override
        public String prefix() {
            return "mpo_";
        }

        @Override
        public JournalKind setAside() {
            return JournalKind.MERCHANT_PAYOUT;
        }

        @Override
        public List<Outgoing> requested(int most, int passedOver) {
            return book.in(State.REQUESTED, most, passedOver).stream()
                    .map(MerchantPayoutView::outgoing)
                    .toList();
        }

        @Override
        public boolean waits(PayoutRef reference) {
            return posting.waits((MerchantPayoutId) reference);
        }

        @Override
        public void sent(PayoutRef reference) {
            posting.sent(reference);
        }

        @Override
        public void told(PayoutResult result) {
            posting.told(result);
        }

        @Override
        public Outgoing timedOut(String subject) {
            MerchantPayoutView payout = book.find(MerchantPayoutId.parse(subject));
            if (payout.state() == State.HELD) {
                posting.undecided(payout.id());
                return null;
            }
            return payout.outgoing();
        }

        @Override
        public void closed(PayoutRef reference, String by) {
            posting.closed(reference, by);
        }

        @Override
        public void waitLonger(PayoutRef reference) {
            posting.waitLonger(reference);
        }
    };

    /** Empty if there is none of that id. */
    public Optional<MerchantPayoutView> find(MerchantPayoutId id) {
        return book.known(id);
    }

    /** The payouts that were made for a statement, in their order. */
    public List<MerchantPayoutView> of(SettlementId settlement) {
        return book.of(settlement);
    }

    /**
     * The payment provider calls back. The same call made twice is one.
     *
     * @return what was noted because it cannot be true by the books; null if it can
     */
    public FindingId told(PayoutResult result) {
        return Attempts.of(() -> posting.told(result));
    }

    /**
     * A person decides about a held one: it goes on, or the money is payable again.
     *
     * @param also done beside it, in the same transaction; where that is tried again, it is done again
     * @param outcome what the case about it turned out to be; null where nobody says
     * @throws Rejection {@code merchant-payout.not-found}, {@code merchant-payout.not-held}, {@code merchant-payout.own} to who asked
     *     for it, {@code field.missing} without a reason
     */
    public void decide(MerchantPayoutId id, boolean approve, Outcome outcome, Runnable also, String by, String reason) {
        permits.require(by, Permission.DECIDE_WITHDRAWALS);
        Attempts.run(() -> posting.decide(id, approve, outcome, also, by, reason));
    }

    /** Hands what was requested to the provider. @return how many */
    public int sendAll() {
        return steps.send(outlet);
    }

    /** Takes the provider's calls. @return how many */
    public int hearAll() {
        return steps.hear(outlet);
    }

    /** Sees to those whose time has run out. @return how many */
    public int askAll() {
        return steps.ask(outlet);
    }
}
