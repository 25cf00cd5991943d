package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.ProductView;
import shop.solvent.platform.Slice;
import shop.solvent.presale.IfMissed;
import shop.solvent.presale.PresaleDeed;
import shop.solvent.presale.PresaleView;
import shop.solvent.presale.Presales;
import shop.solvent.presale.PromiseQuery;
import shop.solvent.presale.PromiseState;
import shop.solvent.presale.PromiseView;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** The pre-sale of some goods: what is promised, to whom it is owed in which order, and how one is declared and ended. */
@Named("presale")
@ViewScoped
public class PresalePage extends ListPage<PromiseView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Presales presales;

    @Inject
    private Goods goods;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String sku = "";
    private String state;
    private LocalDate day;
    private Integer most;
    private IfMissed ifMissed = IfMissed.ASK;
    private String reason;
    private String endReason;
    private String key = UUID.randomUUID().toString();
    private transient ProductView product;
    private transient PresaleView open;

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

    /** The one of which something can be promised; null where there is none. */
    public PresaleView getOpen() {
        if (open == null) {
            open = presales.open(sku).orElse(null);
        }
        return open;
    }

    public boolean isMayEdit() {
        return user.may("edit-stock");
    }

    public boolean isLate(PromiseView one) {
        return one.isLate(LocalDate.now(clock));
    }

    public PromiseState[] getStates() {
        return PromiseState.values();
    }

    public IfMissed[] getChoices() {
        return IfMissed.values();
    }

    private PromiseQuery query() {
        return new PromiseQuery(
                sku,
                null,
                Arrays.stream(PromiseState.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst()
                        .orElse(null));
    }

    @Override
    protected Slice<PromiseView> part(String after) {
        return presales.promises(query(), after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return presales.count(query());
    }

    @Override
    protected Object id(PromiseView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", state);
    }

    @Override
    protected Filters filters() {
        return new Filters().and("sku", sku).and("state", state);
    }

    public String search() {
        return anew("/admin/presale?faces-redirect=true&includeViewParams=true");
    }

    /** Asks for it: it takes two. */
    public String declare() {
        boolean asked = asking.ask(
                key,
                PresaleDeed.CODE,
                () -> new PresaleDeed.Declaration(
                        sku, day == null ? "" : day.toString(), most == null ? 0 : most, ifMissed.name()),
                reason,
                "declaring:reason",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/presale?faces-redirect=true&sku=" + sku;
    }

    public String end() {
        PresaleView now = getOpen();
        boolean done = now == null
                || feedback.attempt(() -> presales.end(now.id(), endReason, user.getUsername()), "ending:endReason");
        if (!done) {
            return null;
        }
        feedback.done("presale.ended-now");
        return "/admin/presale?faces-redirect=true&sku=" + sku;
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = sku == null ? "" : sku;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public Integer getMost() {
        return most;
    }

    public void setMost(Integer most) {
        this.most = most;
    }

    public IfMissed getIfMissed() {
        return ifMissed;
    }

    public void setIfMissed(IfMissed ifMissed) {
        this.ifMissed = ifMissed;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }
}
