package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutHoldId;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.withdrawal.PayoutHold;
import shop.solvent.withdrawal.PayoutHoldDeed;
import shop.solvent.withdrawal.PayoutHoldDeed.Holding;
import shop.solvent.withdrawal.PayoutHolds;

/** Holds a member's commissions and lets them go: on the member's page, and on that of a case. */
@Named("payoutHold")
@ViewScoped
public class PayoutHoldForm implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private PayoutHolds holds;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private ShopSettings settings;

    private Integer days;
    private String reason;
    private String end;
    private String key = UUID.randomUUID().toString();

    /** What holds the member's commissions now; null if nothing does. */
    public PayoutHold of(MemberId member) {
        return holds.inForce(member).orElse(null);
    }

    /** For how many days one person holds them alone, the first time. */
    public long getAlone() {
        return settings.number(Setting.PAYOUT_HOLD_ALONE);
    }

    public int getLongest() {
        return PayoutHoldDeed.LONGEST;
    }

    /** @param page where it is asked, to come back to */
    public String hold(String member, String riskCase, String page) {
        boolean asked = asking.ask(
                key,
                PayoutHoldDeed.CODE,
                new Holding(member, days == null ? 0 : days, riskCase == null ? "" : riskCase),
                reason,
                "holding:days",
                "payout-hold.held-now");
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? page : null;
    }

    public String release(PayoutHoldId id, String page) {
        if (!feedback.attempt(() -> holds.release(id, user.getUsername(), end), "releasing:end")) {
            return null;
        }
        feedback.done("payout-hold.released-now");
        return page;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEnd() {
        return end;
    }

    public void setEnd(String end) {
        this.end = end;
    }
}
