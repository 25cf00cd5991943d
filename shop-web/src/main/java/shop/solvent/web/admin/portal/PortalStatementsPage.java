package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.access.Reach;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.merchant.AccountView;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Slice;
import shop.solvent.portal.MerchantDesk;
import shop.solvent.settlement.ClaimQuery;
import shop.solvent.settlement.ClaimView;
import shop.solvent.settlement.Claims;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.Filters;

/** A merchant's own statements, how it is paid, and what it is asked to pay back. */
@Named("portalStatements")
@RequestScoped
public class PortalStatementsPage {

    private static final int AT_ONCE = 50;

    @EJB
    private MerchantDesk desk;

    @EJB
    private Settlements settlements;

    @EJB
    private Merchants merchants;

    @Inject
    private Claims claims;

    private String before;
    private MerchantView merchant;
    private Slice<SettlementView> found;
    private List<ClaimView> claimed;

    /** @throws shop.solvent.platform.Rejection for who works for no merchant */
    public void load() {
        getMerchant();
        getRows();
    }

    public MerchantView getMerchant() {
        if (merchant == null) {
            merchant = desk.merchant();
        }
        return merchant;
    }

    /** Whether the reader sees branches of the merchant, which have statements of their own. */
    public boolean isBranches() {
        return !Reach.current().branches().isEmpty();
    }

    /** Where its money is sent; null if nobody has said. */
    public AccountView getAccount() {
        return getMerchant().account() == null
                ? null
                : merchants.account(getMerchant().account());
    }

    private Slice<SettlementView> found() {
        if (found == null) {
            found = settlements.search(
                    new SettlementQuery(getMerchant().code(), null),
                    before == null ? null : SettlementId.parse(before),
                    AT_ONCE);
        }
        return found;
    }

    public List<SettlementView> getRows() {
        return found().rows();
    }

    /** Where the list goes on; null if it ends here. */
    public String getNext() {
        List<SettlementView> rows = getRows();
        return found().more()
                ? new Filters().and("before", rows.get(rows.size() - 1).id()).toString()
                : null;
    }

    public List<ClaimView> getClaims() {
        if (claimed == null) {
            claimed = claims.search(new ClaimQuery(getMerchant().code(), null), null, AT_ONCE)
                    .rows();
        }
        return claimed;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before == null || before.isBlank() ? null : before;
    }
}
