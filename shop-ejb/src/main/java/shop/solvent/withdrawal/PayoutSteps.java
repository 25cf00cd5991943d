package shop.solvent.withdrawal;

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
 * Deals with those who pay out, each payout with the one that its row names, in bounded steps and outside of any
 * transaction. Each step may be made twice, by two nodes at once or after a crash: a provider knows a payout by its
 * reference, and a payout ends once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PayoutSteps {

    private static final int BATCH = 100;

    @Inject
    private PayoutProviders providers;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** Hands what was requested to the provider. @return how many */
    public int send(Outlet outlet) {
        return Backlog.each(BATCH, outlet::requested, payout -> {
            if (Attempts.of(() -> outlet.waits(payout.reference()))) {
                return;
            }
            PayoutProvider provider = providers.named(payout.provider());
            PayeeAccount to = outlet.account(payout.reference());
            attempt(() -> order(provider, payout, to));
            attempt(() -> outlet.sent(payout.reference()));
        });
    }

    private static void order(PayoutProvider provider, Outgoing payout, PayeeAccount to) {
        if (to == null) {
            provider.order(payout.reference(), payout.net());
        } else {
            provider.order(payout.reference(), payout.net(), to);
        }
    }

    /** Takes the providers' calls. One that cannot be heard keeps no other waiting. @return how many */
    public int hear(Outlet outlet) {
        int[] heard = {0};
        Backlog.each(
                Integer.MAX_VALUE,
                (most, passedOver) -> providers.all(),
                provider -> heard[0] += hear(outlet, provider));
        return heard[0];
    }

    private static int hear(Outlet outlet, PayoutProvider provider) {
        String prefix = outlet.prefix();
        int worked;
        do {
            worked = Attempts.of(() -> provider.work(prefix, BATCH));
        } while (worked == BATCH);
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
        PayoutProvider provider = providers.named(late.provider());
        switch (Attempts.of(() -> provider.ask(late.reference()))) {
            case PAID -> hear(outlet, late, true);
            case FAILED -> hear(outlet, late, false);
            case CLOSED -> attempt(() -> outlet.closed(late.reference(), provider.name()));
            case UNDERWAY -> attempt(() -> outlet.waitLonger(late.reference()));
        }
    }

    private static void hear(Outlet outlet, Outgoing payout, boolean paid) {
        attempt(() -> outlet.told(new PayoutResult(payout.reference(), paid, payout.net(), payout.provider())));
    }

    private static void attempt(Runnable transaction) {
        Attempts.of(() -> {
            transaction.run();
            return null;
        });
    }
}
