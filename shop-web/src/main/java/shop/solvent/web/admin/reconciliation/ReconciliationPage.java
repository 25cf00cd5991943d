package shop.solvent.web.admin.reconciliation;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.reconciliation.Ageing;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.BillDay;
import shop.solvent.reconciliation.BillFetching;
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
    private static final String BEHIND = "~";

    @EJB
    private Bills bills;

    @EJB
    private BillFetching fetching;

    @Inject
    private Uploads uploads;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private ShopSettings settings;

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
    private String earlier;
    private String fetchOf;
    private LocalDate fetchDay;
    private String noneReason;
    private transient Part upload;
    private transient Slice<BillDay> fetched;
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

    private Slice<BillDay> fetched() {
        if (fetched == null) {
            try {
                String[] behind = earlier == null ? new String[] {null, null} : earlier.split(BEHIND, 2);
                fetched = fetching.list(
                        behind[0] == null ? null : LocalDate.parse(behind[0]),
                        behind.length < 2 ? "" : behind[1],
                        BILLS);
            } catch (DateTimeParseException none) {
                earlier = null; // an address that names no place in the list means its beginning
                fetched = fetching.list(null, null, BILLS);
            }
        }
        return fetched;
    }

    /** Days of providers whose bills the shop asks for by itself, the latest first. */
    public List<BillDay> getFetched() {
        return fetched().rows();
    }

    public long getAllFetched() {
        return fetching.count();
    }

    /** Where the list goes on; null where that was all. */
    public String getEarliest() {
        if (!fetched().more()) {
            return null;
        }
        BillDay last = getFetched().get(getFetched().size() - 1);
        return last.day() + BEHIND + last.provider();
    }

    /** How many of them somebody has to see to. */
    public long getTold() {
        return fetching.told();
    }

    public boolean isTold(BillDay one) {
        return one.isTold(LocalDate.now(clock), settings.number(Setting.BILLS_LATE));
    }

    /** Whether the shop can ask for it now, by itself or because somebody wants it. */
    public boolean isAsked(BillDay one) {
        return getAsked().contains(one.provider());
    }

    /** Providers that can be asked. */
    public List<String> getAsked() {
        return fetching.asked();
    }

    /** What is shown of how it stands: a key. */
    public String standing(BillDay one) {
        return one.byHand() ? "BY_HAND" : one.state().name();
    }

    public String fetchNow() {
        return fetch("fetch", fetchOf, fetchDay);
    }

    public String fetchAgain(BillDay one) {
        return fetch(null, one.provider(), one.day());
    }

    private String fetch(String form, String of, LocalDate on) {
        BillDay[] came = new BillDay[1];
        Runnable asked = () -> came[0] = fetching.fetchNow(of, on, user.getUsername());
        if (form == null ? !feedback.attempt(asked, null) : !feedback.attemptIn(form, asked)) {
            return null;
        }
        feedback.done("bill-day.now." + standing(came[0]));
        return "/admin/reconciliation?faces-redirect=true";
    }

    public String noneComes() {
        boolean said = feedback.attemptIn(
                "fetch", () -> fetching.noneComes(fetchOf, fetchDay, user.getUsername(), noneReason));
        if (said) {
            feedback.done("bill-day.now.NOTHING");
        }
        return said ? "/admin/reconciliation?faces-redirect=true" : null;
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

    public String getEarlier() {
        return earlier;
    }

    public void setEarlier(String earlier) {
        this.earlier = Filters.given(earlier);
    }

    public String getFetchOf() {
        return fetchOf;
    }

    public void setFetchOf(String fetchOf) {
        this.fetchOf = fetchOf;
    }

    public LocalDate getFetchDay() {
        return fetchDay;
    }

    public void setFetchDay(LocalDate fetchDay) {
        this.fetchDay = fetchDay;
    }

    public String getNoneReason() {
        return noneReason;
    }

    public void setNoneReason(String noneReason) {
        this.noneReason = noneReason;
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
