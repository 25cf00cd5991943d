package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** When a merchant is paid, and what a payout costs it, changes: one person asks, another agrees. */
@ApplicationScoped
public class TermsDeed implements Deed<TermsDeed.Change> {

    public static final String CODE = "merchant.terms";

    public record Change(String merchant, int cycleDays, long minimumPayout, long payoutFee) {

        SettlementTerms terms() {
            return new SettlementTerms(cycleDays, minimumPayout, payoutFee);
        }
    }

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Class<Change> content() {
        return Change.class;
    }

    @Override
    public Permission asks() {
        return Permission.EDIT_MERCHANTS;
    }

    @Override
    public Permission agrees() {
        return Permission.APPROVE_MONEY;
    }

    @Override
    public Terms terms(Change content) {
        MerchantView merchant = merchants.find(content.merchant());
        Contracts.checkTerms(merchant.kind(), content.terms());
        return new Terms(merchant.id().toString(), "version " + merchant.version(), false);
    }

    @Override
    public String perform(Change content, Mandate mandate) {
        contracts.changeTerms(
                content.merchant(), content.terms(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
        return content.merchant();
    }

    @Override
    public List<Line> lines(Change content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.cycle", Line.Kind.TEXT, "T+" + content.cycleDays()),
                new Line("deed.minimum-payout", Line.Kind.FEN, String.valueOf(content.minimumPayout())),
                new Line("deed.payout-fee", Line.Kind.FEN, String.valueOf(content.payoutFee())));
    }
}
