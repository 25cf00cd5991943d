package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** When a merchant is paid, and what a payout costs it, changes: one person asks, another agrees. */
@ApplicationScoped
public class TermsDeed extends MerchantDeed<TermsDeed.Change> {

    public static final String CODE = "merchant.terms";

    public record Change(String merchant, int cycleDays, long minimumPayout, long payoutFee) {

        SettlementTerms terms() {
            return new SettlementTerms(cycleDays, minimumPayout, payoutFee);
        }
    }

    public TermsDeed() {
        super(CODE, Change.class);
    }

    @Override
    String merchant(Change change) {
        return change.merchant();
    }

    @Override
    void check(Change change, MerchantView merchant) {
        contracts.checkTerms(merchant.kind(), change.terms());
    }

    @Override
    void change(Change change, Mandate mandate) {
        contracts.changeTerms(
                change.merchant(), change.terms(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
    }

    @Override
    List<Line> says(Change change) {
        return List.of(
                new Line("deed.cycle", Line.Kind.TEXT, "T+" + change.cycleDays()),
                new Line("deed.minimum-payout", Line.Kind.FEN, String.valueOf(change.minimumPayout())),
                new Line("deed.payout-fee", Line.Kind.FEN, String.valueOf(change.payoutFee())));
    }
}
