package shop.solvent.web.admin.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.inbox.Inbox;
import shop.solvent.inbox.Waiting;
import shop.solvent.web.admin.SignedIn;

/** What waits for the reader, in the head of every page. */
@Named("bell")
@RequestScoped
public class Bell {

    @Inject
    private Inbox inbox;

    @Inject
    private SignedIn user;

    private List<Waiting> waiting;

    /** Of what waits, all that the reader can go to. */
    public List<Waiting> getWaiting() {
        if (waiting == null) {
            waiting = inbox.of(user.getUsername()).stream()
                    .filter(one -> user.mayOpen(page(one).replaceFirst("[?#].*", "")))
                    .toList();
        }
        return waiting;
    }

    public long getTotal() {
        return getWaiting().stream().mapToLong(Waiting::count).sum();
    }

    /** Where it is decided or seen to. */
    public String page(Waiting one) {
        return switch (one.kind()) {
            case APPROVALS -> "/admin/approvals";
            case RULES -> "/admin/rules";
            case OWN_CAMPAIGNS -> "/admin/own-campaigns?state=SUBMITTED";
            case ORDERS -> "/admin/cases?kind=ORDER";
            case WITHDRAWALS -> "/admin/cases?kind=WITHDRAWAL";
            case DISOWNED -> "/admin/cases?kind=DISOWNED";
            case OBJECTIONS -> "/admin/cases?kind=CREDIT";
            case TREES -> "/admin/cases?kind=TREE";
            case SCREENING -> "/admin/cases?kind=SCREENING";
            case BLOCKED_ORDERS -> "/admin/cases?kind=BLOCKED_ORDER";
            case BLOCKED_WITHDRAWALS -> "/admin/cases?kind=BLOCKED_WITHDRAWAL";
            case SIGN_INS -> "/admin/cases?kind=SIGN_IN";
            case BINDINGS -> "/admin/cases?kind=BINDING";
            case MERCHANT_PAYOUTS -> "/admin/cases?kind=MERCHANT_PAYOUT";
            case BLOCKED_PAYOUTS -> "/admin/cases?kind=BLOCKED_PAYOUT";
            case TOP_UPS -> "/admin/cases?kind=TOP_UP";
            case CONTRADICTIONS -> "/admin/cases?kind=PAYOUT";
            case PAYMENTS -> "/admin/cases?kind=PAYMENT";
            case RETURNS -> "/admin/cases?kind=RETURN";
            case RUNAWAYS -> user.mayOpen("/admin/cases") ? "/admin/cases?kind=RULES" : "/admin/rules#runaways";
            case LICENCES -> "/admin/licences?state=STUCK";
            case REVOCATIONS -> "/admin/cases?kind=REVOCATION";
            case PRESALES -> "/admin/presales";
            case STOCK -> "/admin/stock-low";
            case PROOFS -> "/admin/cases?kind=CHAIN";
            case CUSTODY -> "/admin/custody";
            case BILLS -> "/admin/reconciliation#fetched-title";
            case POOLS -> "/admin/pools#cover";
            case BUDGETS -> "/admin/pools#budgets";
            case KEYS -> "/admin/channels";
        };
    }
}
