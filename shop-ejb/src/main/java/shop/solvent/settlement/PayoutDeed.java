package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.merchant.AccountView;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Rejection;
import shop.solvent.withdrawal.PayoutFindings;

/** What a statement makes payable is paid out: one person asks, another agrees. */
@ApplicationScoped
public class PayoutDeed extends SettlementDeed<PayoutDeed.Payout> {

    public static final String CODE = "merchant.payout";

    /**
     * @param account the id of where it is sent
     * @param masked as it may be seen
     */
    public record Payout(String settlement, String merchant, long fen, String account, String masked) {}

    @Inject
    private Settlements settlements;

    @Inject
    private MerchantPayoutPosting posting;

    @Inject
    private MerchantPayoutBook book;

    @Inject
    private PayoutFindings findings;

    @Inject
    private Merchants merchants;

    @Inject
    private ClaimBook claims;

    public PayoutDeed() {
        super(CODE, Payout.class);
    }

    /**
     * What is asked for where that statement is to be paid, as things are now.
     *
     * @throws Rejection {@code settlement.no-account}
     */
    public Payout of(SettlementView settlement) {
        MerchantView merchant = merchants.find(settlement.merchant());
        if (merchant.account() == null) {
            throw Rejection.conflict("settlement.no-account", Map.of("merchant", merchant.code()));
        }
        AccountView account = merchants.account(merchant.account());
        return new Payout(
                settlement.id().toString(),
                merchant.code(),
                settlement.due().amount(),
                account.id().toString(),
                account.masked());
    }

    @Override
    public Terms terms(Payout content) {
        SettlementView settlement = settlements.find(SettlementId.parse(content.settlement()));
        if (settlement.state() != SettlementState.DUE) {
            throw MerchantPayoutPosting.notDue(settlement);
        }
        List<MerchantPayoutView> before = book.of(settlement.id());
        if (before.stream().anyMatch(payout -> findings.isOpen(payout.id()))) {
            throw Rejection.conflict("settlement.contradicted", Map.of("settlement", content.settlement()));
        }
        Payout now = of(settlement);
        return new Terms(
                content.settlement(),
                now.merchant() + " " + now.fen() + " to " + now.account() + " after " + before.size(),
                false);
    }

    @Override
    public String perform(Payout content, Mandate mandate) {
        SettlementView settlement = settlements.find(SettlementId.parse(content.settlement()));
        if (!content.equals(of(settlement))) {
            throw Rejection.conflict("settlement.not-due", Map.of("settlement", content.settlement()));
        }
        return posting.order(
                        settlement,
                        PayoutAccountId.parse(content.account()),
                        mandate.askedBy(),
                        mandate.agreedBy(),
                        mandate.reason())
                .toString();
    }

    @Override
    public List<Line> lines(Payout content) {
        List<Line> lines = new ArrayList<>(List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.settlement", Line.Kind.TEXT, content.settlement()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.account-number", Line.Kind.TEXT, content.masked())));
        long claimed = claims.open(content.merchant()).amount();
        if (claimed > 0) { // whoever agrees should know that the merchant is asked for money as well
            lines.add(new Line("deed.claimed", Line.Kind.FEN, String.valueOf(claimed)));
        }
        return lines;
    }
}
