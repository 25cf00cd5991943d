package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.platform.Rejection;

/** A merchant's money is sent elsewhere: one person asks, another agrees. */
@ApplicationScoped
public class PayoutAccountDeed extends MerchantDeed<PayoutAccountDeed.Change> {

    public static final String CODE = "merchant.payout-account";

    /**
     * @param account the id of what was proposed, which never changes
     * @param holder as it may be seen
     * @param masked as it may be seen
     */
    public record Change(String merchant, String account, String holder, String bank, String masked) {}

    public PayoutAccountDeed() {
        super(CODE, Change.class);
    }

    @Override
    String merchant(Change change) {
        return change.merchant();
    }

    /** What is asked for where that account is meant. */
    public static Change of(String merchant, AccountView account) {
        return new Change(merchant, account.id().toString(), account.holder(), account.bank(), account.masked());
    }

    @Override
    void check(Change change, MerchantView merchant) {
        AccountView account = merchants.account(PayoutAccountId.parse(change.account()));
        if (!change.equals(of(change.merchant(), account))) {
            throw Rejection.notFound("payout-account", change.account());
        }
    }

    @Override
    void change(Change change, Mandate mandate) {
        contracts.payTo(
                change.merchant(),
                PayoutAccountId.parse(change.account()),
                mandate.askedBy(),
                mandate.agreedBy(),
                mandate.reason());
    }

    @Override
    List<Line> says(Change change) {
        return List.of(
                new Line("deed.account-holder", Line.Kind.TEXT, change.holder()),
                new Line("deed.bank", Line.Kind.TEXT, change.bank()),
                new Line("deed.account-number", Line.Kind.TEXT, change.masked()));
    }
}
