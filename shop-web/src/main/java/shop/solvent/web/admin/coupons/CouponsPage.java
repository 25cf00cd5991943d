package shop.solvent.web.admin.coupons;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** All batches of coupons, and the coupon of a code that somebody reads out. */
@Named("coupons")
@ViewScoped
public class CouponsPage extends ListPage<BatchView> {

    private static final long serialVersionUID = 1;

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
    private String code;
    private transient Map<CouponBatchId, Tally> tallies;

    @Override
    protected Slice<BatchView> part(String after) {
        return batches.list(campaign, after == null ? null : CouponBatchId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return batches.count(campaign);
    }

    @Override
    protected Object id(BatchView batch) {
        return batch.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("campaign", campaign);
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

    public String search() {
        return anew("/admin/coupons?faces-redirect=true&includeViewParams=true");
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

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
