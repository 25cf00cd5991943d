package shop.solvent.web.admin.tax;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Slice;
import shop.solvent.rules.Withholding;
import shop.solvent.tax.RealNames.RealName;
import shop.solvent.tax.TaxDecision;
import shop.solvent.tax.TaxMonth;
import shop.solvent.tax.TaxPayment;
import shop.solvent.tax.TaxPaymentDeed;
import shop.solvent.tax.WithholdingDeed;
import shop.solvent.tax.Withholdings;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** How tax is withheld of what promoters earn, who earned what in a month, and what was paid to the tax office. */
@Named("taxes")
@ViewScoped
public class TaxPage extends ListPage<TaxMonth> {

    private static final long serialVersionUID = 1;

    @Inject
    private Withholdings withholdings;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String key;
    private String month;
    private String method;
    private String note;
    private String reason;
    private BigDecimal amount;
    private String reference;
    private String paidOn;
    private String payReason;
    private transient List<TaxMonth> months;
    private transient Map<MemberId, RealName> names;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        paidOn = LocalDate.now(clock).toString();
    }

    @Override
    protected Slice<TaxMonth> part(String after) {
        return withholdings.members(
                getChosen(), after == null ? 0 : MemberId.parse(after).value(), SIZE);
    }

    @Override
    protected long count() {
        return getMonths().stream()
                .filter(one -> one.month().equals(getChosen()))
                .mapToLong(TaxMonth::members)
                .sum();
    }

    @Override
    protected Object id(TaxMonth one) {
        return one.member();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("month", getChosen());
    }

    /** The month whose members are listed: that of the address, or the latest in which anybody earned. */
    public YearMonth getChosen() {
        return chosen(
                month,
                getMonths().isEmpty()
                        ? YearMonth.now(clock)
                        : getMonths().get(0).month());
    }

    static YearMonth chosen(String text, YearMonth otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : YearMonth.parse(text);
        } catch (DateTimeException none) {
            return otherwise;
        }
    }

    public Withholdings.Present getPresent() {
        return withholdings.present();
    }

    public String getProfile() {
        return withholdings.profile();
    }

    public List<Withholding> getMethods() {
        return withholdings.methods();
    }

    public String note(Withholding one) {
        return language.of(one.noteZh(), one.noteEn());
    }

    public List<TaxDecision> getDecisions() {
        return withholdings.decisions();
    }

    /** The latest first. */
    public List<TaxMonth> getMonths() {
        if (months == null) {
            months = withholdings.months();
        }
        return months;
    }

    public List<TaxPayment> getPayments() {
        return withholdings.payments();
    }

    /** The last month that is over. */
    public YearMonth getOver() {
        return YearMonth.now(clock).minusMonths(1);
    }

    /** What was withheld to its end and is not paid yet. */
    public Money getUnpaid() {
        return withholdings.unpaid(getOver());
    }

    /** Whether the real name of a member is known. */
    public boolean isKnown(MemberId member) {
        return names().containsKey(member);
    }

    /** The real name for who may see names; null where it is not known, or not theirs to see. */
    public String real(MemberId member) {
        RealName name = user.may(Permission.SEE_NAMES) ? names().get(member) : null;
        return name == null ? null : name.name();
    }

    private Map<MemberId, RealName> names() {
        if (names == null) {
            names = withholdings.names(getRows().stream().map(TaxMonth::member).toList());
        }
        return names;
    }

    public String decide() {
        return asked(asking.ask(
                key,
                WithholdingDeed.CODE,
                new Withholdings.Decided(method, note),
                reason,
                "decide:method",
                "approval.waits-now"));
    }

    public String pay() {
        return asked(asking.ask(
                key,
                TaxPaymentDeed.CODE,
                () -> new Withholdings.Payment(
                        getOver().toString(), Amounts.fen(amount).amount(), reference, paidOn),
                payReason,
                "pay:amount",
                "approval.waits-now"));
    }

    private String asked(boolean asked) {
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/tax?faces-redirect=true";
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(String month) {
        this.month = month;
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
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
