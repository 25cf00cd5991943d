package shop.solvent.web.admin.custody;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import shop.solvent.custody.Solvency;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.WindDownPaymentId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.winddown.PayDeed;
import shop.solvent.winddown.PaymentView;
import shop.solvent.winddown.RehearsalDeed;
import shop.solvent.winddown.ReopenDeed;
import shop.solvent.winddown.StopDeed;
import shop.solvent.winddown.WindDownView;
import shop.solvent.winddown.WindDowns;

/** Rehearsals of the end of the shop, and the end: how far it is, who gets what, and what two people may do next. */
@Named("windDown")
@ViewScoped
public class WindDownPage extends ListPage<PaymentView> {

    private static final long serialVersionUID = 1;

    private static final int MOST = 20;

    @EJB
    private WindDowns windDowns;

    @EJB
    private Solvency solvency;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Clock clock;

    private String id;
    private BigDecimal custody;
    private String document;
    private boolean understood;
    private String reason;
    private String payment;
    private String key = UUID.randomUUID().toString();
    private transient Slice<WindDownView> all;
    private transient WindDownView view;

    /** Fails for a number that names none before anything is shown. */
    public void load() {
        if (id != null) {
            getView();
        }
    }

    /** The one that the address names; else the one that goes on, or the latest; null if there never was one. */
    public WindDownView getView() {
        if (view == null) {
            if (id != null) {
                view = windDowns.find(number(id));
            } else {
                view = windDowns.present().orElseGet(() -> getAll().isEmpty() ? null : getAll().get(0));
            }
        }
        return view;
    }

    /** Basis points as a rate. */
    public String rate(long basisPoints) {
        return show.rate((int) basisPoints);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw Rejection.notFound("wind-down", text);
        }
    }

    public List<WindDownView> getAll() {
        return all().rows();
    }

    public boolean isMoreOfAll() {
        return all().more();
    }

    private Slice<WindDownView> all() {
        if (all == null) {
            all = windDowns.list(null, MOST);
        }
        return all;
    }

    @Override
    protected Slice<PaymentView> part(String after) {
        return getView() == null
                ? new Slice<>(List.of(), false)
                : windDowns.payments(getView().id(), null, after == null ? null : WindDownPaymentId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return getView() == null
                ? 0
                : getView().classes().stream().mapToLong(one -> one.claims()).sum();
    }

    @Override
    protected Object id(PaymentView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    @Override
    protected Filters filters() {
        return new Filters().and("id", id);
    }

    /** Whether the shop is stopped and nobody is paid yet. */
    public boolean isStopped() {
        return getView() != null && !getView().rehearsal() && getView().state() == WindDownView.State.STOPPED;
    }

    /** Whether the shop trades. */
    public boolean isOpen() {
        return windDowns.present().isEmpty();
    }

    public Money getUnderway() {
        return windDowns.underway();
    }

    /** What there is by the books. */
    public Money getHeld() {
        return solvency.now().custody();
    }

    /** What there is by the last statements; null while there is none. */
    public Money getStated() {
        return solvency.stated(LocalDate.now(clock)).orElse(null);
    }

    public boolean isFailed(PaymentView one) {
        return one.state() == PaymentView.State.FAILED && user.may("decide-payouts");
    }

    public String rehearse() {
        return ask(RehearsalDeed.CODE, () -> new RehearsalDeed.Rehearsal(fen()), "rehearse");
    }

    public String stop() {
        return ask(StopDeed.CODE, () -> new StopDeed.Stop(understood), "stop");
    }

    public String pay() {
        return ask(PayDeed.CODE, () -> new PayDeed.Pay(getView().id(), fen(), document), "pay");
    }

    public String reopen() {
        return ask(ReopenDeed.CODE, () -> new ReopenDeed.Reopen(getView().id()), "reopen");
    }

    /** @throws Rejection {@code field.missing}, {@code amount.invalid} */
    private long fen() {
        return Given.value("custody", Amounts.fen("custody", custody));
    }

    private String ask(String deed, Supplier<Record> content, String form) {
        boolean asked = asking.ask(key, deed, content, reason, form + ":reason", "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? "/admin/wind-down?faces-redirect=true" : null;
    }

    public String retry() {
        boolean done = feedback.attempt(
                () -> windDowns.again(WindDownPaymentId.parse(String.valueOf(payment)), user.getUsername(), reason),
                "again:reason");
        if (done) {
            feedback.done("wind-down.again-done");
        }
        return done ? "/admin/wind-down?faces-redirect=true" : null;
    }

    /** Those that failed, to be tried again. */
    public List<PaymentView> getFailed() {
        return getView() == null || getView().rehearsal()
                ? List.of()
                : windDowns
                        .payments(getView().id(), PaymentView.State.FAILED, null, SIZE)
                        .rows();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = Filters.given(id);
    }

    public BigDecimal getCustody() {
        return custody;
    }

    public void setCustody(BigDecimal custody) {
        this.custody = custody;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public boolean isUnderstood() {
        return understood;
    }

    public void setUnderstood(boolean understood) {
        this.understood = understood;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getPayment() {
        return payment;
    }

    public void setPayment(String payment) {
        this.payment = payment;
    }
}
