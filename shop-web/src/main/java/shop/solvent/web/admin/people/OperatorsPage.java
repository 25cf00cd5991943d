package shop.solvent.web.admin.people;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.PersonAddDeed;
import shop.solvent.operator.PersonAddDeed.Person;
import shop.solvent.operator.RoleView;
import shop.solvent.operator.Roles;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.SignedIn;

/** Who works here. Asks for somebody new. */
@Named("people")
@ViewScoped
public class OperatorsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Operators operators;

    @Inject
    private Roles roleList;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    private final String key = UUID.randomUUID().toString();
    private transient List<OperatorView> all;
    private transient List<RoleView> everyRole;
    private String username;
    private String displayName;
    private String reason;
    private String[] roles = {};

    public List<OperatorView> getAll() {
        if (all == null) {
            all = operators.list();
        }
        return all;
    }

    public List<RoleView> getEveryRole() {
        if (everyRole == null) {
            everyRole = roleList.list();
        }
        return everyRole;
    }

    public boolean isMayAdd() {
        return user.may(Permission.EDIT_PEOPLE);
    }

    public String add() {
        Person person = new Person(username, displayName, List.of(roles));
        return asking.ask(key, PersonAddDeed.CODE, person, reason, "create:roles", "operators.created")
                ? "/admin/operators?faces-redirect=true"
                : null;
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

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String[] getRoles() {
        return roles;
    }

    public void setRoles(String[] roles) {
        this.roles = roles;
    }
}
