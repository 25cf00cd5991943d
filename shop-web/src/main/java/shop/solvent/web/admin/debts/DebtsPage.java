package shop.solvent.web.admin.debts;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.commission.DebtPlan;
import shop.solvent.commission.DebtPlanDeed;
import shop.solvent.commission.DebtPlanEndDeed;
import shop.solvent.commission.DebtView;
import shop.solvent.commission.Debts;
import shop.solvent.commission.WriteOffDeed;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.EntryView;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Who owes commissions that were taken back, and the requests for a plan, its end, and writing off. */
@Named("debtList")
@ViewScoped
public class DebtsPage extends ListPage<DebtView> {

    private static final long serialVersionUID = 1;

    /** So many movements of one member are shown; the member's own pages and their statement have all. */
    private static final int ENTRIES = 50;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Inject
    private Debts debts;

    @Inject
    private Asking asking;

    private String key;
    private String which;
    private String of;
    private String member;
    private BigDecimal share;
    private String until;
    private String reason;
    private String endMember;
    private String endReason;
    private String offMember;
    private BigDecimal amount;
    private String offReason;
    private transient Debts.Sums sums;
    private transient Page<EntryView> entries;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
    }

    /** What names none means all. */
    static Debts.Which which(String text) {
        return Arrays.stream(Debts.Which.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElse(Debts.Which.ALL);
    }

    @Override
    protected Slice<DebtView> part(String after) {
        return debts.list(which(which), after == null ? null : MemberId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return getSums().members();
    }

    @Override
    protected Object id(DebtView one) {
        return one.member();
    }

    @Override
    protected Filters narrowed() {
        Debts.Which some = which(which);
        return new Filters().and("which", some == Debts.Which.ALL ? null : some);
    }

    /** Of those that are listed. */
    public Debts.Sums getSums() {
        if (sums == null) {
            sums = debts.sums(which(which));
        }
        return sums;
    }

    public List<Debts.Which> getAll() {
        return Arrays.asList(Debts.Which.values());
    }

    public boolean takes(DebtPlan plan) {
        return debts.takes(plan);
    }

    /** The one whose movements are shown; null where the address names none. */
    public MemberId getChosen() {
        try {
            return of == null ? null : MemberId.parse(of);
        } catch (InvalidId none) {
            return null;
        }
    }

    /** The latest plans of the one who is chosen. */
    public List<DebtPlan> getPlans() {
        return getChosen() == null ? List.of() : debts.plans(getChosen());
    }

    /** The latest movements of the one who is chosen. */
    public List<EntryView> getEntries() {
        if (entries == null && getChosen() != null) {
            entries = debts.entries(getChosen(), 0, ENTRIES);
        }
        return entries == null ? List.of() : entries.rows();
    }

    public String search() {
        return anew("/admin/debts?faces-redirect=true&includeViewParams=true");
    }

    public String plan() {
        return asked(asking.ask(
                key,
                DebtPlanDeed.CODE,
                () -> new Debts.Planned(id(member), basisPoints(share), until == null ? "" : until.strip()),
                reason,
                "plan:share",
                "approval.waits-now"));
    }

    public String end() {
        return asked(asking.ask(
                key,
                DebtPlanEndDeed.CODE,
                new Debts.Unplanned(id(endMember)),
                endReason,
                "end:endMember",
                "approval.waits-now"));
    }

    public String writeOff() {
        return asked(asking.ask(
                key,
                WriteOffDeed.CODE,
                () -> new Debts.WrittenOff(id(offMember), Amounts.fen(amount).amount()),
                offReason,
                "off:amount",
                "approval.waits-now"));
    }

    private static int basisPoints(BigDecimal percent) {
        try {
            return percent.multiply(HUNDRED).intValueExact();
        } catch (ArithmeticException finer) {
            throw Rejection.invalid("debt.plan-share", Map.of("field", "share"));
        }
    }

    private static String id(String typed) {
        return typed == null ? "" : typed.strip();
    }

    private String asked(boolean asked) {
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/debts?faces-redirect=true";
    }

    public String getWhich() {
        return which;
    }

    public void setWhich(String which) {
        this.which = Filters.given(which);
    }

    public String getOf() {
        return of;
    }

    public void setOf(String of) {
        this.of = Filters.given(of);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = member;
    }

    public BigDecimal getShare() {
        return share;
    }

    public void setShare(BigDecimal share) {
        this.share = share;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String day) {
        this.until = day;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEndMember() {
        return endMember;
    }

    public void setEndMember(String member) {
        this.endMember = member;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String reason) {
        this.endReason = reason;
    }

    public String getOffMember() {
        return offMember;
    }

    public void setOffMember(String member) {
        this.offMember = member;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getOffReason() {
        return offReason;
    }

    public void setOffReason(String reason) {
        this.offReason = reason;
    }
}
