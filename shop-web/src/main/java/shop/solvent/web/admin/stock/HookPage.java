package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.ProductView;
import shop.solvent.catalogue.Stocking;
import shop.solvent.hook.HookAttempt;
import shop.solvent.hook.HookDeed;
import shop.solvent.hook.HookSecretDeed;
import shop.solvent.hook.HookView;
import shop.solvent.hook.Hooks;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.platform.Slice;
import shop.solvent.stock.Stocks;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** Who makes the licences of a product: where they are asked, how that goes, and each call. */
@Named("hook")
@ViewScoped
public class HookPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    private static final int USUAL_HOURS = 24;

    @Inject
    private Hooks hooks;

    @Inject
    private Goods goods;

    @Inject
    private Stocks stocks;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String sku = "";
    private String after;
    private String address;
    private Integer limitHours;
    private Integer overlapHours;
    private Integer version;
    private String reason;
    private String secretReason;
    private String pauseReason;
    private transient String clear;
    private String key = UUID.randomUUID().toString();
    private transient ProductView product;
    private transient HookView view;
    private transient Slice<HookAttempt> found;

    /** Fails for a code that names no goods before anything is shown. */
    public void load() {
        product = goods.find(sku);
    }

    public String getName() {
        if (product == null) {
            load();
        }
        return language.of(product.content().titleZh(), product.content().titleEn());
    }

    /** Null where nobody has ever said who makes licences. */
    public HookView getView() {
        if (view == null) {
            view = hooks.find(sku).orElse(null);
        }
        return view;
    }

    /** Whether orders are delivered so. */
    public boolean isInUse() {
        return stocks.of(sku).stocking() == Stocking.HOOK;
    }

    public boolean isResting() {
        return getView() != null
                && getView().restingUntil() != null
                && getView().restingUntil().isAfter(clock.instant());
    }

    public boolean isOverlapping() {
        return getView() != null && getView().isOverlapping(clock.instant());
    }

    public boolean isMayEdit() {
        return user.may("edit-stock");
    }

    public boolean isMayCollect() {
        return isMayEdit()
                && getView() != null
                && user.getUsername().equalsIgnoreCase(getView().collector());
    }

    public List<HookAttempt> getRows() {
        return found().rows();
    }

    private Slice<HookAttempt> found() {
        if (found == null) {
            found = hooks.attempts(sku, after == null ? null : HookCallId.parse(after), AT_ONCE);
        }
        return found;
    }

    /** Where the list goes on, as an address has it; null at its end. */
    public String getNext() {
        return found().more()
                ? new Filters()
                        .and("sku", sku)
                        .and("after", getRows().get(getRows().size() - 1).id())
                        .toString()
                : null;
    }

    /** Asks for it: it takes two. */
    public String set() {
        return asked(asking.ask(
                key,
                HookDeed.CODE,
                new HookDeed.Maker(sku, address == null ? "" : address, limitHours == null ? 0 : limitHours),
                reason,
                "setting:reason",
                "approval.waits-now"));
    }

    /** Asks for a new secret: it takes two. */
    public String renew() {
        return asked(asking.ask(
                key,
                HookSecretDeed.CODE,
                new HookSecretDeed.NewSecret(sku, overlapHours == null ? 0 : overlapHours),
                secretReason,
                "renewing:secretReason",
                "approval.waits-now"));
    }

    private String asked(boolean done) {
        if (!done) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    public String tryIt() {
        HookAttempt[] tried = new HookAttempt[1];
        if (!feedback.attempt(() -> tried[0] = hooks.tryIt(sku, user.getUsername()), null)) {
            return null;
        }
        feedback.done("hook.tried." + (tried[0].outcome().isGood() ? "good" : "bad"));
        return again();
    }

    public String pause() {
        return paused(true);
    }

    public String resume() {
        return paused(false);
    }

    private String paused(boolean pause) {
        if (!feedback.attempt(
                () -> hooks.pause(sku, pause, getVersion(), pauseReason, user.getUsername()), "pausing:pauseReason")) {
            return null;
        }
        feedback.done(pause ? "hook.paused-now" : "hook.resumed-now");
        return again();
    }

    /** Shows the new secret, this once. */
    public void collect() {
        feedback.attempt(() -> clear = hooks.collect(sku, user.getUsername()), null);
        view = null;
    }

    private String again() {
        return "/admin/hook?faces-redirect=true&sku=" + sku;
    }

    /** The new secret; null unless it was collected just now. It is shown once and not kept. */
    public String getClear() {
        return clear;
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = sku == null ? "" : sku;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getAddress() {
        return address == null && getView() != null ? getView().address() : address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public Integer getLimitHours() {
        return limitHours != null
                ? limitHours
                : Integer.valueOf(getView() == null ? USUAL_HOURS : getView().limitHours());
    }

    public void setLimitHours(Integer limitHours) {
        this.limitHours = limitHours;
    }

    public Integer getOverlapHours() {
        return overlapHours == null ? Integer.valueOf(USUAL_HOURS) : overlapHours;
    }

    public void setOverlapHours(Integer overlapHours) {
        this.overlapHours = overlapHours;
    }

    /** That the person saw. */
    public Integer getVersion() {
        return version == null && getView() != null ? Integer.valueOf(getView().version()) : version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getSecretReason() {
        return secretReason;
    }

    public void setSecretReason(String secretReason) {
        this.secretReason = secretReason;
    }

    public String getPauseReason() {
        return pauseReason;
    }

    public void setPauseReason(String pauseReason) {
        this.pauseReason = pauseReason;
    }
}
