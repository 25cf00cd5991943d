package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.OwnStaff;
import shop.solvent.operator.RoleView;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** Who works for the reader's own merchant: an owner takes them in, changes what they may do, and sends them away. */
@Named("portalStaff")
@ViewScoped
public class PortalStaffPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private OwnStaff staff;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private transient List<OperatorView> rows;
    private String who;
    private String username;
    private String displayName;
    private String[] roles = {};
    private String[] newRoles = {};
    private String reason;

    /** Ticks what the chosen one has. */
    public void load() {
        OperatorView chosen = getChosen();
        if (chosen != null) {
            newRoles = chosen.roleCodes().toArray(String[]::new);
        }
    }

    public List<OperatorView> getRows() {
        if (rows == null) {
            rows = staff.list(user.getUsername());
        }
        return rows;
    }

    public List<RoleView> getGiven() {
        return staff.roles();
    }

    /**
     * Whom the reader looks at; null for nobody.
     *
     * @throws Rejection {@code operator.not-found} for whoever works for another merchant, or not at all
     */
    public OperatorView getChosen() {
        return who == null
                ? null
                : getRows().stream()
                        .filter(one -> one.username().equals(who))
                        .findFirst()
                        .orElseThrow(() -> Rejection.notFound("operator", who));
    }

    /** Whether what somebody may do is the owner's to change. */
    public boolean isChangeable(OperatorView one) {
        return one.state() != OperatorView.State.DISABLED && !one.roleCodes().contains("MERCHANT_OWNER");
    }

    public boolean isSelf(OperatorView one) {
        return one.username().equals(user.getUsername());
    }

    public String invite() {
        if (!feedback.attempt(
                () -> staff.invite(username, displayName, List.of(roles), user.getUsername()), "invite:username")) {
            return null;
        }
        feedback.done("staff.invited", displayName);
        return "/merchant/staff?faces-redirect=true";
    }

    public String change() {
        if (!feedback.attempt(
                () -> staff.change(who, List.of(newRoles), reason, user.getUsername()), "change:newRoles")) {
            return null;
        }
        feedback.done("staff.changed");
        return here();
    }

    public String again() {
        if (!feedback.attempt(() -> staff.codeAgain(who, reason, user.getUsername()), "again:reason")) {
            return null;
        }
        feedback.done("staff.code-made", getChosen().displayName());
        return here();
    }

    public String remove() {
        OperatorView leaving = getChosen(); // before, since who sends themselves away sees nobody any more
        if (!feedback.attempt(() -> staff.remove(who, reason, user.getUsername()), "remove:reason")) {
            return null;
        }
        feedback.done("staff.removed", leaving.displayName());
        return isSelf(leaving) ? "/merchant/home?faces-redirect=true" : here();
    }

    private static String here() {
        return "/merchant/staff?faces-redirect=true";
    }

    public String getWho() {
        return who;
    }

    public void setWho(String who) {
        this.who = who == null || who.isBlank() ? null : who;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String[] getRoles() {
        return roles;
    }

    public void setRoles(String[] roles) {
        this.roles = roles;
    }

    public String[] getNewRoles() {
        return newRoles;
    }

    public void setNewRoles(String[] newRoles) {
        this.newRoles = newRoles;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
