package shop.solvent.web.admin.merchants;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.relation.OwnMembers;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** Names members as a merchant's own, on its page; whoever works for the merchant does so too. */
@Named("ownMembers")
@ViewScoped
public class OwnMembersForm implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private OwnMembers own;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String member;
    private String taken;
    private String reason;
    private transient List<OwnMembers.OwnMember> all;

    public boolean isMayName() {
        return own.mayName(user.getUsername());
    }

    /** Whether the reader may take one back. */
    public boolean isEditable() {
        return user.may(Permission.EDIT_MERCHANTS);
    }

    public List<OwnMembers.OwnMember> all(String merchant) {
        if (all == null) {
            all = own.of(merchant);
        }
        return all;
    }

    public String name(String merchant) {
        return done(
                feedback.attempt(() -> own.name(merchant, id(member), user.getUsername()), "naming:member"),
                "merchant.own-named");
    }

    public String takeBack(String merchant) {
        return done(
                feedback.attempt(
                        () -> own.takeBack(merchant, id(taken), user.getUsername(), reason), "taking-back:reason"),
                "merchant.own-taken");
    }

    private String done(boolean done, String message) {
        all = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/merchant?faces-redirect=true&includeViewParams=true";
    }

    private static MemberId id(String written) {
        try {
            return MemberId.parse(written == null ? "" : written.strip());
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of("field", "member"));
        }
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = member;
    }

    public String getTaken() {
        return taken;
    }

    public void setTaken(String taken) {
        this.taken = taken;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
