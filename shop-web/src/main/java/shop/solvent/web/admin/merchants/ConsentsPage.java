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
import shop.solvent.consent.ConsentDeed;
import shop.solvent.consent.ConsentDeed.Consent;
import shop.solvent.consent.ConsentView;
import shop.solvent.consent.Consents;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** What a merchant has consented to; asks for another consent to be entered, and ends one. */
@Named("consents")
@ViewScoped
public class ConsentsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Consents consents;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String merchant = "";
    private String key = UUID.randomUUID().toString();
    private BigDecimal cap;
    private String purpose;
    private LocalDate lastDay;
    private String document;
    private String reason;
    private String ended;
    private String endReason;
    private transient List<ConsentView> all;

    public List<ConsentView> getAll() {
        if (all == null) {
            all = consents.of(merchant);
        }
        return all;
    }

    /** {@code HOLDS}, {@code USED}, {@code OVER} or {@code ENDED}. */
    public String state(ConsentView one) {
        if (one.endedAt() != null) {
            return "ENDED";
        }
        if (!one.holds(LocalDate.now(clock))) {
            return "OVER";
        }
        return one.left().isPositive() ? "HOLDS" : "USED";
    }

    public List<ConsentView> getEndable() {
        return getAll().stream().filter(one -> one.holds(LocalDate.now(clock))).toList();
    }

    public String enter() {
        Supplier<Consent> content =
                () -> new Consent(merchant, Amounts.fen(cap).amount(), purpose, lastDay.toString(), document);
        if (!asking.ask(key, ConsentDeed.CODE, content, reason, "enter:cap", "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    public String end() {
        return feedback.attempt(() -> consents.end(ConsentId.parse(ended), user.getUsername(), endReason), "end:reason")
                ? done()
                : null;
    }

    private String done() {
        feedback.done("consent.ended-now");
        return again();
    }

    private static String again() {
        return "/admin/consents?faces-redirect=true&includeViewParams=true";
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = merchant == null ? "" : merchant;
    }

    public BigDecimal getCap() {
        return cap;
    }

    public void setCap(BigDecimal cap) {
        this.cap = cap;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
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

    public String getEnded() {
        return ended;
    }

    public void setEnded(String ended) {
        this.ended = ended;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String reason) {
        this.endReason = reason;
    }
}
