package shop.solvent.web.admin.custody;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.solvent.custody.BankStatementView;
import shop.solvent.custody.BankStatements;
import shop.solvent.custody.BankStatements.NewStatement;
import shop.solvent.custody.Coverage;
import shop.solvent.custody.CurrencyCoverage;
import shop.solvent.custody.CustodyAccountView;
import shop.solvent.custody.CustodyAccounts;
import shop.solvent.custody.CustodyBreaks;
import shop.solvent.custody.RunDrill;
import shop.solvent.custody.RunDrills;
import shop.solvent.custody.Solvency;
import shop.solvent.custody.SolvencyView;
import shop.solvent.jurisdiction.Jurisdictions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.rules.LawValue;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** Whether what is owed is there: now and by day, by the books and by the banks, and how long it would last. */
@Named("custody")
@ViewScoped
public class CustodyPage extends ListPage<BankStatementView> {

    private static final long serialVersionUID = 1;

    private static final int DAYS = 31;
    private static final int DRILLS = 5;

    @EJB
    private Solvency solvency;

    @EJB
    private BankStatements bank;

    @EJB
    private CustodyAccounts accountsOfShop;

    @EJB
    private CustodyBreaks gaps;

    @EJB
    private RunDrills drills;

    @Inject
    private Jurisdictions jurisdictions;

    @Inject
    private Uploads uploads;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String code;
    private String title;
    private String providers = "*";
    private Long availableDays = 0L;
    private Asset currency = Asset.BOOK;
    private String account;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private BigDecimal opening;
    private BigDecimal closing;
    private Long historyDays = 90L;
    private Long scale = 300L;
    private transient Part upload;
    private transient Coverage now;
    private transient List<CurrencyCoverage> abroad;
    private transient List<SolvencyView> days;
    private transient List<CustodyAccountView> accounts;
    private transient Slice<RunDrill> done;

    @Override
    protected Slice<BankStatementView> part(String after) {
        return bank.list(after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return bank.count();
    }

    @Override
    protected Object id(BankStatementView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    public Coverage getNow() {
        if (now == null) {
            now = solvency.now();
        }
        return now;
    }

    /** What there is in other currencies, each by itself. */
    public List<CurrencyCoverage> getAbroad() {
        if (abroad == null) {
            abroad = solvency.abroad();
        }
        return abroad;
    }

    /** Those that an account can be in. */
    public List<Asset> getCurrencies() {
        return Asset.CURRENCIES;
    }

    /** The days on which there was anything in another currency. */
    public List<SolvencyView> getDaysAbroad() {
        return getDays().stream().filter(one -> !one.abroad().isEmpty()).toList();
    }

    /** What stands in the list of accounts. */
    public String name(CustodyAccountView one) {
        return one.title() + " (" + one.currency() + ")";
    }

    /** What is owed by kind, as pairs for a table. */
    public List<Map.Entry<String, Money>> getKinds() {
        return List.copyOf(getNow().byKind().entrySet());
    }

    /** What the law asks to be in custody, of what members have paid in. */
    public Jurisdictions.Custody getLaw() {
        return jurisdictions.custody(
                getNow().paidIn().amount(), getNow().custody().amount());
    }

    /** Basis points. */
    public int getLawRatio() {
        return (int) jurisdictions.present().number(LawValue.CUSTODY_RATIO);
    }

    public String getLawName() {
        return jurisdictions.present().code();
    }

    /** What is in custody of what members have paid in, basis points. */
    public long getCustodyRatio() {
        return new SolvencyView(
                        null,
                        0,
                        getNow(),
                        getNow().custody(),
                        getNow().owed(),
                        getNow().paidIn(),
                        0,
                        Money.fen(0),
                        null,
                        List.of(),
                        null)
                .custodyRatio();
    }

    /** What the last statements come to; null while there is none. */
    public Money getStated() {
        return solvency.stated(LocalDate.now(clock)).orElse(null);
    }

    public boolean isStatedEnough() {
        Money stated = getStated();
        return stated == null || stated.amount() >= getLaw().least().amount();
    }

    /** Basis points as a rate; what is more than can be told is told as that. */
    public String rate(long basisPoints) {
        return show.rate((int) Math.min(Integer.MAX_VALUE, basisPoints));
    }

    /** The last days, the latest first. */
    public List<SolvencyView> getDays() {
        if (days == null) {
            days = solvency.days(null, DAYS).rows();
        }
        return days;
    }

    public long getAllDays() {
        return solvency.count();
    }

    public String getChart() {
        List<SolvencyView> rising = new ArrayList<>(getDays());
        Collections.reverse(rising);
        return Chart.lines(language.getLocale())
                .labels(rising.stream().map(one -> show.day(one.day())).toList())
                .line(show.phrase("custody.held"), "#0f625a", false, values(rising, SolvencyView::custody))
                .line(show.phrase("custody.owed"), "#b4463c", true, values(rising, SolvencyView::owed))
                .line(show.phrase("custody.least"), "#d9962b", true, values(rising, SolvencyView::least))
                .json();
    }

    private static List<BigDecimal> values(List<SolvencyView> days, Function<SolvencyView, Money> value) {
        return days.stream().map(one -> value.apply(one).inUnits()).toList();
    }

    public List<CustodyAccountView> getAccounts() {
        if (accounts == null) {
            accounts = accountsOfShop.all();
        }
        return accounts;
    }

    public long getOpenBreaks() {
        return gaps.open();
    }

    public String saveAccount() {
        boolean saved = feedback.attemptIn(
                "custodian",
                () -> accountsOfShop.put(
                        code,
                        title,
                        providers,
                        availableDays == null ? -1 : availableDays,
                        currency,
                        user.getUsername()));
        return saved ? "/admin/custody?faces-redirect=true" : null;
    }

    public String take() {
        Optional<byte[]> content = uploads.read(upload, BankStatements.MOST_BYTES, "upload:file");
        if (content.isEmpty()) {
            return null;
        }
        long[] id = new long[1];
        boolean taken = feedback.attemptIn(
                "upload",
                () -> id[0] = bank.take(new NewStatement(
                        account,
                        firstDay,
                        lastDay,
                        minor("opening", opening),
                        minor("closing", closing),
                        upload.getSubmittedFileName(),
                        content.get(),
                        user.getUsername())));
        return taken ? "/admin/custody-statement?faces-redirect=true&id=" + id[0] : null;
    }

    /** In minor units of the account's currency. */
    private Long minor(String field, BigDecimal units) {
        Asset in = getAccounts().stream()
                .filter(one -> one.code().equals(account))
                .map(CustodyAccountView::currency)
                .findFirst()
                .orElse(Asset.BOOK);
        try {
            return units == null
                    ? null
                    : Long.valueOf(units.movePointRight(in.scale()).longValueExact());
        } catch (ArithmeticException finerOrTooLarge) {
            throw Rejection.invalid(in == Asset.BOOK ? "amount.invalid" : "currency.amount", Map.of("field", field));
        }
    }

    public String drill() {
        boolean ran = feedback.attemptIn(
                "drill",
                () -> drills.run(historyDays == null ? 0 : historyDays, scale == null ? 0 : scale, user.getUsername()));
        return ran ? "/admin/custody?faces-redirect=true" : null;
    }

    public List<RunDrill> getDrills() {
        return done().rows();
    }

    public boolean isMoreDrills() {
        return done().more();
    }

    private Slice<RunDrill> done() {
        if (done == null) {
            done = drills.list(null, DRILLS);
        }
        return done;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getProviders() {
        return providers;
    }

    public void setProviders(String providers) {
        this.providers = providers;
    }

    public Long getAvailableDays() {
        return availableDays;
    }

    public void setAvailableDays(Long availableDays) {
        this.availableDays = availableDays;
    }

    public Asset getCurrency() {
        return currency;
    }

    public void setCurrency(Asset currency) {
        this.currency = currency;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public LocalDate getFirstDay() {
        return firstDay;
    }

    public void setFirstDay(LocalDate firstDay) {
        this.firstDay = firstDay;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public BigDecimal getOpening() {
        return opening;
    }

    public void setOpening(BigDecimal opening) {
        this.opening = opening;
    }

    public BigDecimal getClosing() {
        return closing;
    }

    public void setClosing(BigDecimal closing) {
        this.closing = closing;
    }

    public Long getHistoryDays() {
        return historyDays;
    }

    public void setHistoryDays(Long historyDays) {
        this.historyDays = historyDays;
    }

    public Long getScale() {
        return scale;
    }

    public void setScale(Long scale) {
        this.scale = scale;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
