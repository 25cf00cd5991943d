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
import java.util.function.Supplier;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.settlement.ClaimCancelDeed;
import shop.solvent.settlement.ClaimPaymentDeed;
import shop.solvent.settlement.ClaimPaymentView;
import shop.solvent.settlement.ClaimState;
import shop.solvent.settlement.ClaimView;
import shop.solvent.settlement.Claims;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Language;

/** What a merchant is asked to pay back: what it is for, what came in, and how it ends. */
@Named("claim")
@ViewScoped
public class ClaimPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Claims claims;

    @Inject
    private Asking asking;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private BigDecimal amount;
    private String document;
    private String reason;
    private String cancelReason;
    private transient ClaimView view;
    private transient List<ClaimPaymentView> payments;

    public void load() {
        amount = BigDecimal.valueOf(getView().open().amount(), 2);
    }

    public ClaimView getView() {
        if (view == null) {
            view = claims.find(ClaimId.parse(id));
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    public List<ClaimPaymentView> getPayments() {
        if (payments == null) {
            payments = claims.payments(getView().id());
        }
        return payments;
    }

    public boolean isOpen() {
        return getView().state() == ClaimState.OPEN;
    }

    public boolean isOverdue() {
        return getView().overdue(LocalDate.now(clock));
    }

    /** Asks to book what came in, which somebody else has to have seen. */
    public String pay() {
        return ask(
                ClaimPaymentDeed.CODE,
                () -> new ClaimPaymentDeed.Payment(
                        getView().id().toString(),
                        getView().merchantCode(),
                        Amounts.fen(amount).amount(),
                        document),
                reason,
                "pay:amount");
    }

    public String cancel() {
        return ask(ClaimCancelDeed.CODE, () -> ClaimCancelDeed.of(getView()), cancelReason, "cancel:reason");
    }

    private String ask(String deed, Supplier<Record> content, String why, String field) {
        boolean asked = asking.ask(key, deed, content, why, field, "claim.done");
        key = UUID.randomUUID().toString(); // a refused request was none, and the next is another
        return asked ? "/admin/claim?faces-redirect=true&id=" + getView().id() : null;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getCancelReason() {
        return cancelReason;
    }

    public void setCancelReason(String cancelReason) {
        this.cancelReason = cancelReason;
    }
}
