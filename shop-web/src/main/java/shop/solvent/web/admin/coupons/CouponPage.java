package shop.solvent.web.admin.coupons;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.coupon.CouponEvent;
import shop.solvent.coupon.CouponState;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.CouponVoidDeed;
import shop.solvent.coupon.CouponVoidDeed.Gone;
import shop.solvent.coupon.Coupons;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One coupon: whose it is, how long it is good, and everything that became of it. */
@Named("coupon")
@ViewScoped
public class CouponPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Coupons coupons;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Language language;

    private String id = "";
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient CouponView view;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public CouponView getView() {
        if (view == null) {
            view = coupons.find(CouponId.parse(id));
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    public List<CouponEvent> getHistory() {
        return coupons.history(getView().id());
    }

    public boolean isMayVoid() {
        CouponState state = getView().state();
        return user.may("edit-coupons") && (state == CouponState.ISSUED || state == CouponState.RETURNED);
    }

    /** Asks for it to be void, which somebody else has to agree to. */
    public String makeVoid() {
        boolean asked = asking.ask(
                key,
                CouponVoidDeed.CODE,
                () -> new Gone(getView().batch().toString(), getView().id().toString()),
                reason,
                "void:reason",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/coupon?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
