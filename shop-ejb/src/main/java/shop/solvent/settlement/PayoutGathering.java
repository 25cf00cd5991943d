package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.GiveUpView;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.rules.payout.PayoutFact;
import shop.solvent.settlement.MerchantPayoutBook.Paid;

/** Gathers what rules are shown of a payout to a merchant. */
@ApplicationScoped
class PayoutGathering {

    private static final long WHOLE = 10_000;

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @Inject
    private Settlements settlements;

    @Inject
    private MerchantPayoutBook book;

    @Inject
    private ClaimBook claims;

    @Inject
    private HeldGoods heldGoods;

    @Inject
    private Clock clock;

    PayoutFact of(SettlementView settlement, PayoutAccountId account) {
        MerchantView merchant = merchants.find(settlement.merchant());
        Paid before = book.paid(merchant.id(), account);
        LocalDate today = LocalDate.now(clock);
        LocalDate joined = contracts.giveUps(merchant.id()).stream()
                .map(GiveUpView::from)
                .min(LocalDate::compareTo)
                .orElse(today);
        Instant named = merchants.account(account).proposedAt();
        long sales = line(settlement, LineKind.SALES);
        long refunds = -line(settlement, LineKind.REFUNDS);
        return new PayoutFact(
                merchant.code(),
                merchant.kind().code(),
                settlement.due().amount(),
                Math.max(0, ChronoUnit.DAYS.between(joined, today)),
                Math.max(0, Duration.between(named, clock.instant()).toDays()),
                before.payouts(),
                before.toAccount(),
                before.largest(),
                sales,
                share(refunds, sales),
                claims.open(merchant.code()).amount(),
                heldGoods.heldOrders(merchant.id()));
    }

    private long line(SettlementView settlement, LineKind kind) {
        return settlements.lines(settlement.id()).stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(line -> line.amount().amount())
                .sum();
    }

    /** Basis points, rounded down; more than all is all. */
    private static long share(long refunds, long sales) {
        return refunds <= 0 ? 0 : refunds >= sales ? WHOLE : refunds * WHOLE / sales;
    }
}
