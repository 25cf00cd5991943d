package shop.solvent.fund;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.fund.FundOrderView.Side;
import shop.solvent.fund.FundOrderView.State;
import shop.solvent.fund.MoneyFund.Answer;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;

/**
 * Deals with funds, each order with the one that its row names, in bounded steps and outside of any transaction. Each step may be made twice,
 * by two servers at once or after a kill: a fund knows an order by its reference, and an order ends once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FundSteps {

    private static final int BATCH = 100;

    @Inject
    private FundBook book;

    @Inject
    private FundPosting posting;

    @Inject
    private Funds funds;

    /** Passes on what was asked for, hears what became of it, and notes what shares cost. */
    public void all() {
        sendAll();
        askAll();
        notePrice();
    }

    /** @return how many were passed on */
    public int sendAll() {
        return Backlog.each(BATCH, (most, passedOver) -> book.in(State.REQUESTED, most, passedOver), order -> {
            MoneyFund fund = funds.named(order.fund());
            attempt(() -> {
                if (order.side() == Side.BUY) {
                    fund.buy(order.id(), order.amount());
                } else {
                    fund.sell(order.id(), order.shares());
                }
            });
            attempt(() -> posting.sent(order.id()));
        });
    }

    /** @return how many were asked about */
    public int askAll() {
        return Backlog.each(BATCH, (most, passedOver) -> book.in(State.SENT, most, passedOver), order -> {
            Answer answer = Attempts.of(() -> funds.named(order.fund()).ask(order.id()));
            if (answer.state() != MoneyFund.State.UNDERWAY) {
                attempt(() -> posting.told(order.id(), answer));
            }
        });
    }

    private void notePrice() {
        funds.offered().ifPresent(fund -> fund.latest().ifPresent(price -> book.price(fund.name(), price)));
    }

    private static void attempt(Runnable step) {
        Attempts.of(() -> {
            step.run();
            return null;
        });
    }
}
