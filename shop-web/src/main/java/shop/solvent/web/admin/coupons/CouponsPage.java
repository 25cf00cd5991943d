package shop.solvent.web.admin.coupons;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.coupon.BatchView;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.coupon.Tally;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** All batches of coupons, and the coupon of a code that somebody reads out. */
@Named("coupons")
@ViewScoped
public class CouponsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private CouponBatches batches;

    @Inject
    private Coupons coupons;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String campaign;
    private String after;
    private String code;
    private transient Slice<BatchView> found;
    private transient Map<CouponBatchId, Tally> tallies;

    public List<BatchView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    public Tally tally(BatchView batch) {
        if (tallies == null) {
            tallies = batches.tallies(getRows());
        }
        return tallies.get(batch.id());
    }

    public BatchView.State state(BatchView batch) {
        return batch.state(clock.instant());
    }

    public List<String> getCampaigns() {
        return batches.campaigns();
    }

    private Slice<BatchView> found() {
        if (found == null) {
            found = batches.list(campaign, after == null ? null : CouponBatchId.parse(after), AT_ONCE);
        }
        return found;
    }

    public String search() {
        after = null;
        return "/admin/coupons?faces-redirect=true&includeViewParams=true";
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        List<BatchView> rows = getRows();
        return new Filters()
                .and("campaign", campaign)
                .and("after", rows.get(rows.size() - 1).id())
                .toString();
    }

    /** Goes to the coupon of the code that was typed, or to the batch of a public word. */
    public String lookUp() {
        String typed = code;
        code = null; // it is good for whoever has it, and stays on no screen
        if (typed == null || typed.isBlank()) {
            feedback.wrong("look:code", shop.solvent.kernel.Reason.of("coupon.code-missing"));
            return null;
        }
        Optional<CouponView> one = coupons.lookUp(typed, user.getUsername());
        if (one.isPresent()) {
            return "/admin/coupon?faces-redirect=true&id=" + one.get().id();
        }
        Optional<CouponBatchId> batch = coupons.ofWord(typed);
        if (batch.isPresent()) {
            return "/admin/coupon-batch?faces-redirect=true&id=" + batch.get();
        }
        feedback.wrong("look:code", shop.solvent.kernel.Reason.of("coupon.none-found"));
        return null;
    }

    public String getCampaign() {
        return campaign;
    }

    public void setCampaign(String campaign) {
        this.campaign = Filters.given(campaign);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
