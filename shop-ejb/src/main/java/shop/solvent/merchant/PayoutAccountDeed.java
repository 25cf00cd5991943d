package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.PayoutAccountId;
import shop.solvent.platform.Rejection;

/** A merchant's money is sent elsewhere: one person asks, another agrees. */
@ApplicationScoped
public class PayoutAccountDeed implements Deed<PayoutAccountDeed.Change> {

    public static final String CODE = "merchant.payout-account";

    /**
     * @param account the id of what was proposed, which never changes
     * @param holder as it may be seen
     * @param masked as it may be seen
     */
    public record Change(String merchant, String account, String holder, String bank, String masked) {}

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
        AccountView account = merchants.account(PayoutAccountId.parse(content.account()));
        if (!content.equals(of(content.merchant(), account))) {
            throw Rejection.notFound("payout-account", content.account());
        }
        return new Terms(merchant.id().toString(), "version " + merchant.version(), false);
    }

    /** What is asked for where that account is meant. */
    public static Change of(String merchant, AccountView account) {
        return new Change(merchant, account.id().toString(), account.holder(), account.bank(), account.masked());
    }

    @Override
    public String perform(Change content, Mandate mandate) {
        contracts.payTo(
                content.merchant(),
                PayoutAccountId.parse(content.account()),
                mandate.askedBy(),
                mandate.agreedBy(),
                mandate.reason());
        return content.merchant();
    }

    @Override
    public List<Line> lines(Change content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.account-holder", Line.Kind.TEXT, content.holder()),
                new Line("deed.bank", Line.Kind.TEXT, content.bank()),
                new Line("deed.account-number", Line.Kind.TEXT, content.masked()));
    }
}
