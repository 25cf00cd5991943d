package shop.solvent.web.admin.reconciliation;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import shop.solvent.platform.Rejection;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.BillRepairDeed;
import shop.solvent.reconciliation.BillRepairDeed.Repair;
import shop.solvent.reconciliation.BillRepairDeed.Whose;
import shop.solvent.reconciliation.Bills;
import shop.solvent.reconciliation.BreakKind;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** What a bill and the shop do not agree on: both sides next to each other, and what can be done about it. */
@Named("billBreak")
@ViewScoped
public class BillBreakPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final DateTimeFormatter THEIR_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @EJB
    private Bills bills;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Clock clock;

    private String id = "";
    private String to;
    private String note;
    private String found;
    private Whose whose;
    private String document;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient BillBreak view;

    /** Fails for a number that names no break before anything is shown. */
    public void load() {
        getView();
    }

    private long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException none) {
            throw Rejection.notFound("bill-break", id);
        }
    }

    public BillBreak getView() {
        if (view == null) {
            view = bills.gap(number());
            whose = view.kind() == BreakKind.FEE ? Whose.OWN : Whose.UNKNOWN;
        }
        return view;
    }

    public long getAge() {
        return getView().age(LocalDate.now(clock));
    }

    /** By the provider's own clock. */
    public String time(LocalDateTime at) {
        return at.format(THEIR_TIME);
    }

    /** Whether the reader handed the bill in: then somebody else explains what is open. */
    public boolean isOwn() {
        return bills.find(getView().bill()).by().equals(user.getUsername());
    }

    /** Whether a journal could put it right. */
    public boolean isRepairable() {
        return getView().isOpen() && getView().difference() != 0 && getView().kind() != BreakKind.CURRENCY;
    }

    /** The page of what the shop has of it; null where it has none. */
    public String getOwnPage() {
        BillBreak.Ours ours = getView().ours();
        return ours != null && ours.id().startsWith("pay_") ? "/admin/payment?id=" + ours.id() : null;
    }

    /** Why it is open no more; what the house found itself is told in the reader's words. */
    public String getWhy() {
        String why = getView().reason();
        return why != null && why.startsWith("bill.") ? show.phrase(why) : why;
    }

    public String handOver() {
        boolean handed = feedback.attemptIn("hand", () -> bills.handOver(number(), to, note, user.getUsername()));
        if (handed) {
            feedback.done("reconciliation.handed-over");
        }
        return handed ? here() : null;
    }

    public String explain() {
        boolean explained = feedback.attempt(() -> bills.explain(number(), user.getUsername(), found), "explain:found");
        if (explained) {
            feedback.done("reconciliation.explained");
        }
        return explained ? here() : null;
    }

    public String repair() {
        boolean asked = asking.ask(
                key,
                BillRepairDeed.CODE,
                new Repair(number(), getView().difference(), whose == null ? null : whose.name(), document),
                reason,
                "repair:reason",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? here() : null;
    }

    public Whose[] getSides() {
        return Whose.values();
    }

    private String here() {
        return "/admin/bill-break?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getFound() {
        return found;
    }

    public void setFound(String found) {
        this.found = found;
    }

    public Whose getWhose() {
        return whose;
    }

    public void setWhose(Whose whose) {
        this.whose = whose;
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
}
