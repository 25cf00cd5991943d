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
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PullId;
import shop.solvent.platform.Slice;
import shop.solvent.supply.SupplierDeed;
import shop.solvent.supply.SupplierPull;
import shop.solvent.supply.SupplierView;
import shop.solvent.supply.Suppliers;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** Whom the shop buys keys of a product from by itself, how that goes, and each purchase. */
@Named("supplier")
@ViewScoped
public class SupplierPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private Suppliers suppliers;

    @Inject
    private Goods goods;

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
    private Integer lowAt;
    private Integer upTo;
    private String unit;
    private String day;
    private Integer version;
    private String reason;
    private String pauseReason;
    private String credential;
    private String key = UUID.randomUUID().toString();
    private transient ProductView product;
    private transient SupplierView view;
    private transient Slice<SupplierPull> found;

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

    /** Null where the shop buys none by itself. */
    public SupplierView getView() {
        if (view == null) {
            view = suppliers.find(sku).orElse(null);
        }
        return view;
    }

    public Money getSpent() {
        return suppliers.spentToday(sku);
    }

    public boolean isResting() {
        return getView() != null
                && getView().restingUntil() != null
                && getView().restingUntil().isAfter(clock.instant());
    }

    public boolean isMayEdit() {
        return user.may("edit-stock");
    }

    public List<SupplierPull> getRows() {
        return found().rows();
    }

    private Slice<SupplierPull> found() {
        if (found == null) {
            found = suppliers.pulls(sku, after == null ? null : PullId.parse(after), AT_ONCE);
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
        boolean asked = asking.ask(
                key,
                SupplierDeed.CODE,
                () -> new SupplierDeed.Supply(
                        sku,
                        address == null ? "" : address,
                        lowAt == null ? 0 : lowAt,
                        upTo == null ? 0 : upTo,
                        fen("unitFen", unit),
                        fen("dayFen", day)),
                reason,
                "setting:reason",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    /** Keeps what the shop proves itself with; it is shown to nobody. */
    public String prove() {
        String given = credential;
        credential = null; // it is good for whoever has it, and stays on no screen
        if (!feedback.attempt(() -> suppliers.prove(sku, given, user.getUsername()), "proving:credential")) {
            return null;
        }
        feedback.done("supplier.proved-now");
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
                () -> suppliers.pause(sku, pause, getVersion(), pauseReason, user.getUsername()),
                "pausing:pauseReason")) {
            return null;
        }
        feedback.done(pause ? "supplier.paused-now" : "supplier.resumed-now");
        return again();
    }

    private String again() {
        return "/admin/supplier?faces-redirect=true&sku=" + sku;
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

    public Integer getLowAt() {
        return lowAt == null && getView() != null ? Integer.valueOf(getView().lowAt()) : lowAt;
    }

    public void setLowAt(Integer lowAt) {
        this.lowAt = lowAt;
    }

    public Integer getUpTo() {
        return upTo == null && getView() != null ? Integer.valueOf(getView().upTo()) : upTo;
    }

    public void setUpTo(Integer upTo) {
        this.upTo = upTo;
    }

    /** In yuan, as it was typed. */
    public String getUnit() {
        return unit == null && getView() != null ? yuan(getView().unitFen()) : unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    /** In yuan, as it was typed. */
    public String getDay() {
        return day == null && getView() != null ? yuan(getView().dayFen()) : day;
    }

    public void setDay(String day) {
        this.day = day;
    }

    private static String yuan(long fen) {
        return Money.fen(fen).inUnits().toPlainString();
    }

    private static long fen(String field, String yuan) {
        Long fen = Amounts.fen(field, yuan);
        return fen == null ? 0 : fen;
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

    public String getPauseReason() {
        return pauseReason;
    }

    public void setPauseReason(String pauseReason) {
        this.pauseReason = pauseReason;
    }

    public String getCredential() {
        return credential;
    }

    public void setCredential(String credential) {
        this.credential = credential;
    }
}
