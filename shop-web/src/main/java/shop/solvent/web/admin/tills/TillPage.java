package shop.solvent.web.admin.tills;

import jakarta.ejb.EJB;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.TillUse;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.Storefront;
import shop.solvent.till.TillDayView;
import shop.solvent.till.TillDayView.Difference;
import shop.solvent.till.TillDays;
import shop.solvent.till.TillOrder;
import shop.solvent.till.TillRequestView;
import shop.solvent.till.TillRequestView.State;
import shop.solvent.till.TillRequests;
import shop.solvent.till.TillSaleView;
import shop.solvent.till.TillSales;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.drawing.QrCode;

/** A till: somebody of the merchant shows an amount there, or charges the pay code that a buyer shows. */
@Named("till")
@ViewScoped
public class TillPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SALES = 50;
    private static final int MOST_KEYS = 200;
    private static final String AGAIN_AFTER_SECONDS = "3";

    @EJB
    private Tills tills;

    @EJB
    private TillSales sales;

    @EJB
    private TillRequests requests;

    @EJB
    private TillDays days;

    @EJB
    private Merchants merchants;

    @EJB
    private ApiKeys keys;

    @Inject
    private Storefront storefront;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String id;
    private String request;
    private BigDecimal amount;
    private String note;
    private BigDecimal charged;
    private String code;
    private String key = UUID.randomUUID().toString();
    private String apiKey;
    private String reason;
    private transient TillView view;
    private transient TillRequestView shown;
    private transient Slice<TillSaleView> sold;

    /** While an amount waits to be paid, the page is asked for again by itself. */
    public void load() {
        apiKey = getView().key() == null ? null : getView().key().toString();
        if (isWaiting()) {
            sales.ask(getShown().id());
            shown = null;
        }
        if (isWaiting()) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseHeader("Refresh", AGAIN_AFTER_SECONDS);
        }
    }

    /** Whether an amount is shown that somebody may still pay: nothing is typed on a page that is asked for again by itself. */
    public boolean isWaiting() {
        return getShown() != null
                && (getShown().state() == State.OPEN || getShown().state() == State.BEING_PAID);
    }

    public TillView getView() {
        if (view == null) {
            view = tills.find(TillId.parse(String.valueOf(id)));
        }
        return view;
    }

    public MerchantView getMerchant() {
        return merchants.find(getView().merchant());
    }

    public TillUse getUse() {
        return tills.use(getView().merchant());
    }

    /** The amount that is shown; null where none is, or it is another till's. */
    public TillRequestView getShown() {
        if (shown == null && request != null && !request.isBlank()) {
            TillRequestView found = requests.find(TillRequestId.parse(request));
            shown = found.till().equals(getView().id()) ? found : null;
        }
        return shown;
    }

    public QrCode getSquares() {
        return QrCode.of(address("/shop/till/" + getShown().id()));
    }

    /** Seconds that are left to begin to pay it. */
    public long getLeft() {
        return Math.max(
                0, Duration.between(clock.instant(), getShown().expiresAt()).toSeconds());
    }

    private static String address(String path) {
        return Posters.origin((HttpServletRequest)
                        FacesContext.getCurrentInstance().getExternalContext().getRequest())
                + path;
    }

    /** Shows an amount. */
    public String show() {
        TillRequestView[] made = new TillRequestView[1];
        boolean done = feedback.attempt(
                () -> made[0] = requests.show(
                        getView().id(),
                        Amounts.fen(amount).amount(),
                        note == null || note.isBlank() ? null : note,
                        user.getUsername()),
                "show:amount");
        return done ? "/admin/till?faces-redirect=true&id=" + id + "&request=" + made[0].id() : null;
    }

    /** Shows it no more. */
    public String end() {
        return feedback.attempt(() -> requests.end(TillRequestId.parse(request), user.getUsername()), null)
                ? here()
                : null;
    }

    /** Charges the code that a buyer shows. */
    public String charge() {
        TillSales.Sold[] made = new TillSales.Sold[1];
        boolean done = feedback.attempt(
                () -> made[0] = sales.charge(
                        getView().id(),
                        storefront.channel(),
                        new TillOrder(key, Amounts.fen(charged).amount(), code, List.of(), null),
                        user.getUsername()),
                "charge:code");
        key = UUID.randomUUID().toString(); // what was refused was no sale, and the next is another
        if (!done) {
            return null;
        }
        TillSaleView sale = made[0].sale();
        if (sale.state() == TillSaleView.State.WAITING) {
            feedback.done("till.charge-waits");
            return here() + "&request=" + sale.request();
        }
        feedback.done("till.charged");
        return here();
    }

    /** Whether what is shown is a provider's code that was charged, and not an amount for somebody to scan. */
    public boolean isCharging() {
        return getShown() != null && sales.isScanned(getShown().id());
    }

    /** Why a provider's code was charged in vain; null where it was not. */
    public Reason getInVain() {
        return getShown() == null ? null : sales.inVain(getShown().id()).orElse(null);
    }

    /** Waits no longer for who is to type their password. */
    public String stop() {
        return feedback.attempt(() -> sales.giveUp(TillRequestId.parse(request), user.getUsername()), null)
                ? here()
                : null;
    }

    private String here() {
        return "/admin/till?faces-redirect=true&id=" + id;
    }

    /** Keys that could work for it: those of channels with the scope of tills. */
    public List<ApiKeyView> getKeys() {
        return keys.list(null, null, MOST_KEYS).rows().stream()
                .filter(one ->
                        one.channel() != null && one.isLive() && one.scopes().contains(Scope.TILLS))
                .toList();
    }

    public String bind() {
        boolean done = feedback.attempt(
                () -> tills.bind(
                        getView().id(),
                        apiKey == null || apiKey.isBlank() ? null : ApiKeyId.parse(apiKey),
                        user.getUsername()),
                "bind:key");
        if (done) {
            feedback.done("till.bound");
            return here();
        }
        return null;
    }

    public String close() {
        boolean done = feedback.attempt(() -> tills.close(getView().id(), user.getUsername(), reason), "close:reason");
        if (done) {
            feedback.done("till.is-closed-now");
            return here();
        }
        return null;
    }

    public List<TillSaleView> getSales() {
        return sold().rows();
    }

    public boolean isMoreSales() {
        return sold().more();
    }

    private Slice<TillSaleView> sold() {
        if (sold == null) {
            sold = sales.list(List.of(getView().id()), null, null, SALES);
        }
        return sold;
    }

    /** What the register and the shop do not agree on, of the latest days that were closed. */
    public List<TillDayView> getDifferent() {
        return days.closed(List.of(getView().id()), 31).stream()
                .filter(one -> one.differences() > 0)
                .limit(5)
                .flatMap(one -> days.latest(getView().id(), one.day().day()).stream())
                .toList();
    }

    public List<Difference> differences(TillDayView day) {
        return day.differences();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(String request) {
        this.request = request;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public BigDecimal getCharged() {
        return charged;
    }

    public void setCharged(BigDecimal charged) {
        this.charged = charged;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
