package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;

/**
 * Deals with the payment provider, in bounded steps and outside of any transaction. Each step may be made twice, by two
 * nodes at once or after a crash: the provider knows a payout by its reference, and a payout ends once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PayoutSteps {

    private static final int BATCH = 100;

    @Inject
    private SandboxPayouts provider;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** Hands what was requested to the provider. @return how many */
    public int send(Outlet outlet) {
        return Backlog.each(BATCH, outlet::requested, payout -> {
            attempt(() -> provider.order(payout.reference(), payout.net()));
            attempt(() -> outlet.sent(payout.reference()));
        });
    }

    /** Takes the provider's calls. @return how many */
    public int hear(Outlet outlet) {
        String prefix = outlet.prefix();
        Backlog.each(
                BATCH,
                (most, passedOver) -> provider.undecided(prefix, most, passedOver),
                payout -> attempt(() -> provider.decide(payout)));
        return Backlog.each(BATCH, (most, passedOver) -> provider.calls(prefix, most, passedOver), result -> {
            attempt(() -> outlet.told(result));
            attempt(() -> provider.told(result.reference()));
        });
    }

    /**
     * Sees to those whose time has run out. A call may be lost, so the provider is asked before anything is given back;
     * one that it has never heard of can, once asked for, not be paid any more.
     *
     * @return how many
     */
    public int ask(Outlet outlet) {
        Instant now = clock.instant();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> ledger.timedOut(outlet.setAside(), now, most, passedOver),
                subject -> ask(outlet, subject));
    }

    private void ask(Outlet outlet, String subject) {
        Outgoing late = Attempts.of(() -> outlet.timedOut(subject));
        if (late == null) {
            return;
        }
        switch (Attempts.of(() -> provider.ask(late.reference()))) {
            case PAID -> hear(outlet, late, true);
            case FAILED -> hear(outlet, late, false);
            case CLOSED -> attempt(() -> outlet.closed(late.reference(), SandboxPayouts.NAME));
            case UNDERWAY -> attempt(() -> outlet.waitLonger(late.reference()));
        }
    }

    private static void hear(Outlet outlet, Outgoing payout, boolean paid) {
        attempt(() -> outlet.told(new PayoutResult(payout.reference(), paid, payout.net(), SandboxPayouts.NAME)));
    }

    private static void attempt(Runnable transaction) {
        Attempts.of(() -> {
            transaction.run();
            return null;
        });
    }
}
