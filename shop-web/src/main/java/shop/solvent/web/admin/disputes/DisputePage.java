package shop.solvent.web.admin.disputes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.dispute.DisputeDeed;
import shop.solvent.dispute.DisputeSide;
import shop.solvent.dispute.DisputeState;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.Voice;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** One dispute: what both sides laid there, what the records say, and what becomes of it. */
@Named("dispute")
@ViewScoped
public class DisputePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Disputes disputes;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private Uploads uploads;

    @Inject
    private SignedIn user;

    private String id = "";
    private String words;
    private String note;
    private String escalation;
    private String reason;
    private BigDecimal amount;
    private BigDecimal back;
    private String key = UUID.randomUUID().toString();
    private transient Part upload;
    private transient Disputes.Told told;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getTold();
    }

    public Disputes.Told getTold() {
        if (told == null) {
            told = disputes.find(DisputeId.parse(id), voice());
        }
        return told;
    }

    public DisputeView getView() {
        return getTold().dispute();
    }

    private Voice voice() {
        return isMerchant() ? Voice.merchant(user.getUsername()) : Voice.staff(user.getUsername());
    }

    /** Whether a merchant's people look, and not somebody who works here. */
    public boolean isMerchant() {
        return user.may(Permission.ANSWER_DISPUTES) && !user.may(Permission.DECIDE_DISPUTES);
    }

    public boolean isStaff() {
        return user.may(Permission.DECIDE_DISPUTES);
    }

    public boolean isMaySpeak() {
        return getView().isOpen() && (isMerchant() || isStaff());
    }

    public boolean isMayEscalate() {
        return isMaySpeak() && getView().state() != DisputeState.ESCALATED;
    }

    public boolean isMayDecide() {
        return isStaff() && getView().state() == DisputeState.ESCALATED;
    }

    /** Whether the buyer's offer waits for the merchant. */
    public boolean isOffered() {
        return isMerchant() && getView().isOpen() && getView().offerSide() == DisputeSide.BUYER;
    }

    public String getTone() {
        return switch (getView().state()) {
            case ESCALATED -> "bad";
            case MERCHANT, BUYER -> "warn";
            case ENDED -> "plain";
        };
    }

    public String say() {
        return done(() -> disputes.say(DisputeId.parse(id), voice(), words), "saying:words", "dispute.said-now");
    }

    public String write() {
        return done(
                () -> disputes.note(DisputeId.parse(id), note, user.getUsername()), "noting:note", "dispute.noted-now");
    }

    public String offer() {
        return done(
                () -> disputes.offer(
                        DisputeId.parse(id), voice(), Amounts.fen(amount).amount()),
                "offering:amount",
                "dispute.offered-now");
    }

    public String accept() {
        return done(
                () -> disputes.accept(
                        DisputeId.parse(id), voice(), getView().offer().amount()),
                null,
                "dispute.ended-now");
    }

    /** The merchant gives in: all of it goes back. */
    public String giveIn() {
        return done(() -> disputes.giveIn(DisputeId.parse(id), voice()), null, "dispute.ended-now");
    }

    public String escalate() {
        return done(
                () -> disputes.escalate(DisputeId.parse(id), voice(), escalation),
                "escalating:why",
                "dispute.escalated-now");
    }

    public String attach() {
        Optional<byte[]> content = uploads.read(upload, Disputes.FILE, "laying:file");
        return content.isEmpty()
                ? null
                : done(
                        () -> disputes.attach(
                                DisputeId.parse(id), voice(), upload.getSubmittedFileName(), content.get()),
                        "laying:file",
                        "dispute.laid-now");
    }

    public String decide() {
        if (!asking.ask(
                key,
                DisputeDeed.CODE,
                () -> new DisputeDeed.Decision(
                        id, getView().paid().amount(), Amounts.fen(back).amount()),
                reason,
                "deciding:back",
                "dispute.ended-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    private String done(Runnable act, String field, String told) {
        boolean done = feedback.attempt(
                () -> {
                    act.run();
                    feedback.done(told);
                },
                field);
        return done ? again() : null;
    }

    private String again() {
        return "/admin/dispute?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getEscalation() {
        return escalation;
    }

    public void setEscalation(String why) {
        this.escalation = why;
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

    public BigDecimal getBack() {
        return back;
    }

    public void setBack(BigDecimal back) {
        this.back = back;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
