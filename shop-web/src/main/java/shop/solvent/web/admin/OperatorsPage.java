package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.Role;
import shop.solvent.platform.Rejection;

/** Who may sign in and what they may do. Adds people, changes their roles, gives them a new password. */
@Named("people")
@ViewScoped
public class OperatorsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Operators operators;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private transient List<OperatorView> all;
    private String username;
    private String displayName;
    private String password;
    private Role[] roles = {};
    private Role[] newRoles = {};
    private String chosen;

    public List<OperatorView> getAll() {
        if (all == null) {
            all = operators.list();
        }
        return all;
    }

    public Role[] getEveryRole() {
        return Role.values();
    }

    /**
     * Takes a person up for change; their present roles are ticked.
     *
     * @throws Rejection {@code operator.not-found} before anything is shown
     */
    public void load() {
        if (chosen != null) {
            OperatorView operator = operators.find(chosen).orElseThrow(() -> Rejection.notFound("operator", chosen));
            roles = operator.roles().toArray(Role[]::new);
        }
    }

    public String create() {
        return afterwards(
                feedback.attempt(
                        () -> operators.create(username, displayName, password, Set.of(newRoles), user.getUsername()),
                        "create:password"),
                "operators.created");
    }

    public String changeRoles() {
        return afterwards(
                feedback.attempt(
                        () -> operators.setRoles(chosen, Set.of(roles), user.getUsername()), "change-roles:roles"),
                "operators.roles-changed");
    }

    public String changePassword() {
        return afterwards(
                feedback.attempt(
                        () -> operators.changePassword(chosen, password, user.getUsername()),
                        "change-password:password"),
                "operators.password-changed");
    }

    private String afterwards(boolean done, String message) {
        all = null;
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/operators?faces-redirect=true";
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

    public String getPassword() {
        return null; // never sent back
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public Role[] getRoles() {
        return roles;
    }

    public void setRoles(Role[] roles) {
        this.roles = roles;
    }

    /** Of a person who is added: nobody's roles to begin with. */
    public Role[] getNewRoles() {
        return newRoles;
    }

    public void setNewRoles(Role[] newRoles) {
        this.newRoles = newRoles;
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = chosen;
    }
}
