package shop.solvent.web.admin.merchants;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Slice;
import shop.solvent.settlement.ClaimDeed;
import shop.solvent.settlement.ClaimQuery;
import shop.solvent.settlement.ClaimView;
import shop.solvent.settlement.Claims;
import shop.solvent.settlement.MerchantPayoutView;
import shop.solvent.settlement.MerchantPayouts;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.settlement.SettlementEntry;
import shop.solvent.settlement.SettlementLine;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.withdrawal.PayoutReceipts;

/** One statement of a merchant: what it adds up from, down to the entries of the books, and how it is paid. */
@Named("settlement")
@ViewScoped
public class SettlementPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 50;

    /** In which a merchant usually has to pay back. */
    private static final int USUAL_DAYS = 14;

    @Inject
    private PayoutReceipts receipts;

    @Inject
    private Settlements settlements;

    @Inject
    private MerchantPayouts payouts;

    @Inject
    private PayoutDeed deed;

    @Inject
    private Claims claims;

    @Inject
    private Clock clock;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private String id = "";
    private String after;
    private String key = UUID.randomUUID().toString();
    private String reason;
    private transient SettlementView view;
    private transient List<SettlementLine> lines;
    private transient Slice<SettlementEntry> entries;
    private transient List<MerchantPayoutView> paid;
    private transient List<String> given;
    private transient List<ClaimView> claimed;
    private transient Money claimable;
    private BigDecimal amount;
    private LocalDate due;
    private String why;

    public void load() {
        getView();
        if (getClaimable().isPositive()) {
            amount = BigDecimal.valueOf(getClaimable().amount(), 2);
            due = LocalDate.now(clock).plusDays(USUAL_DAYS);
        }
    }

    public SettlementView getView() {
        if (view == null) {
            view = settlements.find(SettlementId.parse(id));
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    public List<SettlementLine> getLines() {
        if (lines == null) {
            lines = settlements.lines(getView().id());
        }
        return lines;
    }

    /** What came in and what left, by kind, in yuan. */
    public String getChart() {
        List<SettlementLine> all = getLines();
        return Chart.lying(language.getLocale())
                .labels(all.stream()
                        .map(line -> show.label("settlement-line", line.kind()))
                        .toList())
                .bars(
                        show.phrase("settlement.in"),
                        "#2f7d5b",
                        all.stream().map(line -> yuan(line, 1)).toList())
                .bars(
                        show.phrase("settlement.out"),
                        "#b4532a",
                        all.stream().map(line -> yuan(line, -1)).toList())
                .json();
    }

    private static BigDecimal yuan(SettlementLine line, int sign) {
        return BigDecimal.valueOf(Math.max(0, sign * line.amount().amount()), 2);
    }

    public List<SettlementEntry> getEntries() {
        return entries().rows();
    }

    /** The entry after which the list goes on; null if it ends here. */
    public String getNext() {
        List<SettlementEntry> rows = getEntries();
        return entries().more() ? rows.get(rows.size() - 1).transfer().toString() : null;
    }

    private Slice<SettlementEntry> entries() {
        if (entries == null) {
            entries = settlements.entries(getView().id(), after == null ? null : TransferId.parse(after), AT_ONCE);
        }
        return entries;
    }

    public List<MerchantPayoutView> getPayouts() {
        if (paid == null) {
            paid = payouts.of(getView().id());
        }
        return paid;
    }

    /** The ids of payouts that their provider gave a receipt of. */
    public List<String> getReceipts() {
        if (given == null) {
            given = receipts.among(
                    getPayouts().stream().map(MerchantPayoutView::id).toList());
        }
        return given;
    }

    public boolean isDue() {
        return getView().state() == SettlementState.DUE;
    }

    /** Asks for the payout, which somebody else has to agree to. */
    public String pay() {
        Record[] content = new Record[1];
        boolean asked = feedback.attempt(() -> content[0] = deed.of(getView()), null)
                && asking.ask(key, PayoutDeed.CODE, content[0], reason, "pay:reason", "settlement.ordered");
        key = UUID.randomUUID().toString(); // a refused request was none, and the next is another
        return asked ? "/admin/settlement?faces-redirect=true&id=" + getView().id() : null;
    }

    /** The claims on its merchant, the latest first, by whichever statement. */
    public List<ClaimView> getClaims() {
        if (claimed == null) {
            claimed = claims.search(new ClaimQuery(getView().merchantCode(), null), null, AT_ONCE)
                    .rows();
        }
        return claimed;
    }

    /** The most that can be claimed by this statement. */
    public Money getClaimable() {
        if (claimable == null) {
            claimable = claims.claimable(getView());
        }
        return claimable;
    }

    public boolean isOverdue(ClaimView claim) {
        return claim.overdue(LocalDate.now(clock));
    }

    /** Asks for the claim, which somebody else has to agree to. */
    public String claim() {
        boolean asked = asking.ask(
                key,
                ClaimDeed.CODE,
                () -> new ClaimDeed.Claim(
                        getView().id().toString(),
                        getView().merchantCode(),
                        Amounts.fen(amount).amount(),
                        String.valueOf(due)),
                why,
                "claim:amount",
                "claim.done");
        key = UUID.randomUUID().toString();
        return asked ? "/admin/settlement?faces-redirect=true&id=" + getView().id() : null;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public LocalDate getDue() {
        return due;
    }

    public void setDue(LocalDate due) {
        this.due = due;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after == null || after.isBlank() ? null : after;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
