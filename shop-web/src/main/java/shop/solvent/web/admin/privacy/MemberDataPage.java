package shop.solvent.web.admin.privacy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.privacy.ClearAccessView;
import shop.solvent.privacy.ClearAccessView.Purpose;
import shop.solvent.privacy.ClearReading;
import shop.solvent.privacy.EraseDeed;
import shop.solvent.privacy.EraseDeed.Whom;
import shop.solvent.privacy.MemberRequestView;
import shop.solvent.privacy.MemberRequestView.Kind;
import shop.solvent.privacy.MemberRequests;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** A member's personal data: read in clear by who says why, once, on the answer to that alone; and what the member asks for of it. */
@Named("memberData")
@ViewScoped
public class MemberDataPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Members members;

    @Inject
    private ClearReading reading;

    @Inject
    private MemberRequests requests;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private String purpose;
    private String reason;
    private boolean givesUp;
    private String why;
    private String backReason;
    private transient MemberView view;
    private transient String clear;

    /** Fails for an id that names no member before anything is shown. */
    public void load() {
        getView();
    }

    public MemberView getView() {
        if (view == null) {
            view = members.find(MemberId.parse(id));
        }
        return view;
    }

    public boolean isForgotten() {
        return members.isForgotten(getView().id());
    }

    public boolean isMayRead() {
        return user.may("read-personal") && !isForgotten();
    }

    public List<ClearAccessView> getAccesses() {
        return reading.of(getView().id());
    }

    public List<MemberRequestView> getRequests() {
        return requests.of(getView().id());
    }

    private boolean isAsked() {
        return getRequests().stream().anyMatch(one -> one.kind() == Kind.ERASURE && one.isOpen());
    }

    public boolean isMayAsk() {
        return user.may("edit-members") && !isForgotten() && !isAsked();
    }

    public boolean isMayTakeBack() {
        return user.may("edit-members") && isAsked();
    }

    public Purpose[] getPurposes() {
        return Purpose.values();
    }

    /** Shows it on this answer, which nobody keeps. */
    public void read() {
        feedback.attempt(
                () -> clear = reading.phone(
                        getView().id(),
                        Arrays.stream(Purpose.values())
                                .filter(one -> one.name().equals(purpose))
                                .findFirst()
                                .orElse(null),
                        reason,
                        user.getUsername()),
                "reading:reason");
        reason = null;
    }

    public String ask() {
        boolean asked =
                asking.ask(key, EraseDeed.CODE, new Whom(id, givesUp), why, "erasing:why", "approval.waits-now");
        key = UUID.randomUUID().toString();
        return asked ? here() : null;
    }

    public String takeBack() {
        if (!feedback.attempt(
                () -> requests.takeBackFor(getView().id(), user.getUsername(), backReason), "back:backReason")) {
            return null;
        }
        feedback.done("member-data.taken-back");
        return here();
    }

    private String here() {
        return "/admin/member-data?faces-redirect=true&id=" + id;
    }

    /** The number, once it was read; null before. */
    public String getClear() {
        return clear;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public boolean isGivesUp() {
        return givesUp;
    }

    public void setGivesUp(boolean givesUp) {
        this.givesUp = givesUp;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public String getBackReason() {
        return backReason;
    }

    public void setBackReason(String backReason) {
        this.backReason = backReason;
    }
}
