package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutHoldId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.withdrawal.PayoutHold;
import shop.solvent.withdrawal.PayoutHolds;

/** Whose commissions are and were held, the latest first. */
@Named("payoutHolds")
@ViewScoped
public class PayoutHoldsPage extends ListPage<PayoutHold> {

    private static final long serialVersionUID = 1;
    private static final MemberId NOBODY = new MemberId(0);

    @Inject
    private PayoutHolds holds;

    @Inject
    private Clock clock;

    private String member;
    private boolean inForce;

    /** Null for everybody; nobody for a text that is no id. */
    static MemberId whose(String member) {
        try {
            return member == null ? null : MemberId.parse(member);
        } catch (InvalidId none) {
            return NOBODY;
        }
    }

    @Override
    protected Slice<PayoutHold> part(String after) {
        return holds.search(whose(member), inForce, after == null ? null : PayoutHoldId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return holds.count(whose(member), inForce);
    }

    @Override
    protected Object id(PayoutHold one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("member", member).and("standing", inForce ? "true" : null);
    }

    /** Key of how one stands. */
    public String stands(PayoutHold one) {
        return one.isInForce(clock.instant()) ? "IN_FORCE" : one.endedAt() == null ? "ENDED" : "RELEASED";
    }

    public String search() {
        return anew("/admin/payout-holds?faces-redirect=true&includeViewParams=true");
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public boolean isInForce() {
        return inForce;
    }

    public void setInForce(boolean inForce) {
        this.inForce = inForce;
    }
}
