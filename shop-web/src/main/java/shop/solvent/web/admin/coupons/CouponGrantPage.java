package shop.solvent.web.admin.coupons;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.coupon.BatchView;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.CouponGrants;
import shop.solvent.coupon.GrantFilter;
import shop.solvent.coupon.GrantView;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;

/** Coupons that many members are given: whom it is about, has it done, and how far it is. */
@Named("couponGrant")
@ViewScoped
public class CouponGrantPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private CouponGrants grants;

    @Inject
    private CouponBatches batches;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Names names;

    private String id = "";
    private transient GrantView view;
    private transient BatchView batch;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public GrantView getView() {
        if (view == null) {
            view = grants.view(CouponGrantId.parse(id));
        }
        return view;
    }

    public BatchView getBatch() {
        if (batch == null) {
            batch = batches.find(getView().batch());
        }
        return batch;
    }

    /** Coupons that the batch still has. */
    public int getLeft() {
        return getBatch().wanted() - getBatch().made();
    }

    /** Looks how far it is. */
    public void refresh() {
        view = null;
        batch = null;
    }

    /** Whom it is about, in words. */
    public String getWhom() {
        GrantFilter filter = getView().filter();
        if (filter == null) {
            return show.phrase("coupon-grant.of-file", getView().name());
        }
        String words = words(filter);
        return words.isEmpty() ? show.phrase("coupon-grant.of-all") : words;
    }

    private String words(GrantFilter filter) {
        StringBuilder words = new StringBuilder();
        add(words, "member.level", filter.level() == null ? null : names.level(filter.level()));
        add(words, "members.tag", filter.tag());
        add(words, "member.channel", filter.channel() == null ? null : names.channel(filter.channel()));
        add(words, "member.joined", days(filter));
        return words.toString();
    }

    private void add(StringBuilder words, String key, String value) {
        if (value != null) {
            words.append(words.isEmpty() ? "" : " · ")
                    .append(show.phrase(key))
                    .append(' ')
                    .append(value);
        }
    }

    private static String days(GrantFilter filter) {
        return filter.from() == null && filter.until() == null
                ? null
                : (filter.from() == null ? "…" : filter.from()) + " – "
                        + (filter.until() == null ? "…" : filter.until());
    }

    /** What is wrong, as a sentence. */
    public String problem(ImportProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
    }

    public String begin() {
        feedback.attempt(() -> grants.begin(getView().id(), user.getUsername()), null);
        return again();
    }

    public String cancel() {
        feedback.attempt(() -> grants.cancel(getView().id(), user.getUsername()), null);
        return again();
    }

    private String again() {
        return "/admin/coupon-grant?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
