package shop.solvent.web.admin.reconciliation;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.reconciliation.Ageing;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.BillProvider;
import shop.solvent.reconciliation.BillView;
import shop.solvent.reconciliation.Bills;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.reconciliation.BreakKind;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** Bills of payment providers by day, what of them does not agree with the shop, and how long it has been open. */
@Named("reconciliation")
@ViewScoped
public class ReconciliationPage extends ListPage<BillBreak> {

    private static final long serialVersionUID = 1;

    private static final int BILLS = 10;

    @EJB
    private Bills bills;

    @Inject
    private Uploads uploads;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String provider;
    private String bill;
    private String kind;
    private String state;
    private String to;
    private String from;
    private String until;
    private String older;
    private String ofProvider;
    private LocalDate day;
    private String name;
    private String title;
    private BigDecimal percent;
    private transient Part upload;
    private transient Slice<BillView> days;
    private transient List<BillProvider> providers;
    private transient List<Ageing> ageing;

    private BreakFilter filter() {
        return new BreakFilter(provider, bill, kind, state, to, from, until);
    }

    /** Whether there can be none, since what was asked for is no filter. */
    private boolean isAskedWrongly() {
        try {
            filter().query();
            return false;
        } catch (IllegalArgumentException wrong) {
            return true;
        }
    }

    @Override
    protected Slice<BillBreak> part(String after) {
        return isAskedWrongly()
                ? new Slice<>(List.of(), false)
                : bills.breaks(filter().query(), after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return isAskedWrongly() ? 0 : bills.count(filter().query());
    }

    @Override
    protected Object id(BillBreak one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return filter().filters();
    }

    public String search() {
        older = null;
        return anew("/admin/reconciliation?faces-redirect=true&includeViewParams=true");
    }

    /** How many days ago the bill of a break was of. */
    public long age(BillBreak one) {
        return one.age(LocalDate.now(clock));
    }

    public List<Ageing> getAgeing() {
        if (ageing == null) {
            ageing = bills.ageing();
        }
        return ageing;
    }

    /** Of all kinds and ages. */
    public long getOpen() {
        return getAgeing().stream().mapToLong(Ageing::count).sum();
    }

    /** Fen that what is open is about. */
    public long getOpenAmount() {
        return getAgeing().stream().mapToLong(Ageing::amount).sum();
    }

    private Slice<BillView> days() {
        if (days == null) {
            try {
                days = bills.list(null, older == null ? null : Long.valueOf(older), BILLS);
            } catch (NumberFormatException | Rejection none) {
                older = null; // an address that names no place in the list means its beginning
                days = bills.list(null, null, BILLS);
            }
        }
        return days;
    }

    /** Some, the latest day first. */
    public List<BillView> getDays() {
        return days().rows();
    }

    public long getAllDays() {
        return bills.count((String) null);
    }

    /** The last one that is shown, where there are more; else null. */
    public Long getOldest() {
        return days().more() ? getDays().get(getDays().size() - 1).id() : null;
    }

    public List<BillProvider> getProviders() {
        if (providers == null) {
            providers = bills.providers();
        }
        return providers;
    }

    public BreakKind[] getKinds() {
        return BreakKind.values();
    }

    /** What can be chosen besides what is open. */
    public List<String> getStates() {
        return Stream.concat(
                        Arrays.stream(BillBreak.State.values())
                                .filter(one -> one != BillBreak.State.OPEN)
                                .map(Enum::name),
                        Stream.of(BreakFilter.ALL))
                .toList();
    }

    public String take() {
        Optional<byte[]> content = uploads.read(upload, Bills.MOST_BYTES, "upload:file");
        if (content.isEmpty()) {
            return null;
        }
        long[] id = new long[1];
        boolean taken = feedback.attemptIn(
                "upload",
                () -> id[0] = bills.take(new NewBill(
                        ofProvider, day, upload.getSubmittedFileName(), content.get(), user.getUsername())));
        return taken ? "/admin/bill?faces-redirect=true&id=" + id[0] : null;
    }

    public String saveProvider() {
        boolean saved = feedback.attemptIn("terms", () -> bills.provider(name, title, percent, user.getUsername()));
        return saved ? "/admin/reconciliation?faces-redirect=true" : null;
    }

    public String lookAgain() {
        int[] settled = new int[1];
        if (!feedback.attempt(() -> settled[0] = bills.lookAgain(user.getUsername()), null)) {
            return null;
        }
        feedback.done("reconciliation.looked-again", settled[0]);
        return "/admin/reconciliation?faces-redirect=true&includeViewParams=true";
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = Filters.given(provider);
    }

    public String getBill() {
        return bill;
    }

    public void setBill(String bill) {
        this.bill = Filters.given(bill);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = Filters.given(kind);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = Filters.given(to);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = Filters.given(from);
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = Filters.given(until);
    }

    public String getOlder() {
        return older;
    }

    public void setOlder(String older) {
        this.older = Filters.given(older);
    }

    public String getOfProvider() {
        return ofProvider;
    }

    public void setOfProvider(String ofProvider) {
        this.ofProvider = ofProvider;
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public BigDecimal getPercent() {
        return percent;
    }

    public void setPercent(BigDecimal percent) {
        this.percent = percent;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
