package shop.solvent.web.admin.change;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import shop.solvent.change.ChangeMonth;
import shop.solvent.change.ChangeReport;
import shop.solvent.change.Charities;
import shop.solvent.change.CharityDeed;
import shop.solvent.change.CharityPaymentDeed;
import shop.solvent.change.CharityView;
import shop.solvent.kernel.Money;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** What small change did month by month, and the charity: who it is, what waits for it, and what was paid to it. */
@Named("smallChange")
@ViewScoped
public class SmallChangePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private ChangeReport report;

    @Inject
    private Charities charities;

    @Inject
    private Asking asking;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String key;
    private String nameZh;
    private String nameEn;
    private String registration;
    private String account;
    private String reason;
    private BigDecimal amount;
    private String reference;
    private String paidOn;
    private String payReason;
    private transient List<ChangeMonth> months;
    private transient List<CharityView> all;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        paidOn = LocalDate.now(clock).toString();
    }

    /** The present one first. */
    public List<ChangeMonth> getMonths() {
        if (months == null) {
            months = report.months();
        }
        return months;
    }

    /** The present month; null until anything was done. */
    public ChangeMonth getNow() {
        return getMonths().isEmpty() ? null : getMonths().get(0);
    }

    public String getChart() {
        List<ChangeMonth> inOrder = new ArrayList<>(getMonths());
        Collections.reverse(inOrder);
        return Chart.upright(language.getLocale())
                .labels(inOrder.stream()
                        .map(one -> show.month(one.month().toString()))
                        .toList())
                .bars(show.phrase("change.spent"), "#0f625a", yuan(inOrder, ChangeMonth::spent))
                .bars(show.phrase("change.given"), "#d9962b", yuan(inOrder, ChangeMonth::given))
                .bars(show.phrase("change.turned"), "#4a6fa5", yuan(inOrder, ChangeMonth::turned))
                .bars(show.phrase("change.idle"), "#8a95a3", yuan(inOrder, ChangeMonth::idle))
                .json();
    }

    private static List<BigDecimal> yuan(List<ChangeMonth> months, Function<ChangeMonth, Money> figure) {
        return months.stream()
                .map(one -> BigDecimal.valueOf(figure.apply(one).amount(), 2))
                .toList();
    }

    /** All charities, the present one first. */
    public List<CharityView> getCharities() {
        if (all == null) {
            all = charities.all();
        }
        return all;
    }

    /** Whom change is given to; null where nobody is declared. */
    public CharityView getCharity() {
        return getCharities().stream()
                .filter(one -> one.endedAt() == null)
                .findFirst()
                .orElse(null);
    }

    public String name(CharityView one) {
        return language.of(one.nameZh(), one.nameEn());
    }

    public String to(Charities.Paid one) {
        return language.of(one.nameZh(), one.nameEn());
    }

    public List<Charities.Paid> getPayments() {
        return charities.payments();
    }

    public String declare() {
        return asked(asking.ask(
                key,
                CharityDeed.CODE,
                new Charities.Declared(nameZh, nameEn, registration, account),
                reason,
                "declare:nameZh",
                "approval.waits-now"));
    }

    public String pay() {
        return asked(asking.ask(
                key,
                CharityPaymentDeed.CODE,
                () -> new Charities.Payment(
                        getCharity() == null ? null : getCharity().id().toString(),
                        Amounts.fen(amount).amount(),
                        reference,
                        paidOn),
                payReason,
                "pay:amount",
                "approval.waits-now"));
    }

    private String asked(boolean asked) {
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/change?faces-redirect=true";
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String name) {
        this.nameZh = name;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String name) {
        this.nameEn = name;
    }

    public String getRegistration() {
        return registration;
    }

    public void setRegistration(String registration) {
        this.registration = registration;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public String getPaidOn() {
        return paidOn;
    }

    public void setPaidOn(String day) {
        this.paidOn = day;
    }

    public String getPayReason() {
        return payReason;
    }

    public void setPayReason(String reason) {
        this.payReason = reason;
    }
}
