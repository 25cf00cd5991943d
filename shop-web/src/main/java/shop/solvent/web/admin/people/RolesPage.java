package shop.solvent.web.admin.people;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.operator.Operators;
import shop.solvent.operator.RoleDeed;
import shop.solvent.operator.RoleDeed.RoleChange;
import shop.solvent.operator.RoleView;
import shop.solvent.operator.Roles;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** What each role may do, and the roles of the shop's own. */
@Named("roles")
@ViewScoped
public class RolesPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** What the code is in the address while there is none yet. */
    private static final String NEW = "new";

    /** The permissions in the order in which they are read. What is not in one of these stands at the end. */
    private static final Map<String, List<Permission>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("orders", between(Permission.SEE_DASHBOARD, Permission.REFUND_ORDERS));
        GROUPS.put("members", between(Permission.SEE_MEMBERS, Permission.CORRECT_BALANCES));
        GROUPS.put("cases", between(Permission.SEE_CASES, Permission.DECIDE_PAYOUTS));
        GROUPS.put("pools", between(Permission.SEE_POOLS, Permission.RELEASE_POINTS));
        GROUPS.put("dividends", between(Permission.SEE_DIVIDENDS, Permission.SHARE_DIVIDENDS));
        GROUPS.put("campaigns", between(Permission.SEE_CAMPAIGNS, Permission.EXPORT_COUPONS));
        GROUPS.put("rules", between(Permission.SEE_RULES, Permission.SEE_NOTICES));
        GROUPS.put("evidence", between(Permission.SEE_EVIDENCE, Permission.SEE_AUDIT));
        GROUPS.put("shop", between(Permission.SEE_CATALOGUE, Permission.EDIT_SETTINGS));
        GROUPS.put("people", between(Permission.SEE_PEOPLE, Permission.APPROVE_POWER));
        Set<Permission> rest = EnumSet.allOf(Permission.class);
        GROUPS.values().forEach(rest::removeAll);
        GROUPS.put("other", List.copyOf(rest));
    }

    private static List<Permission> between(Permission first, Permission last) {
        return List.copyOf(EnumSet.range(first, last));
    }

    @Inject
    private Roles roleList;

    @Inject
    private Operators operators;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private final String key = UUID.randomUUID().toString();
    private String code;
    private String newCode;
    private String nameZh;
    private String nameEn;
    private String reason;
    private final Map<String, Boolean> ticked = new LinkedHashMap<>();
    private transient List<RoleView> all;
    private transient Map<String, List<String>> holders;

    /** What a role has is ticked. */
    public void load() {
        if (isChosen() && !isNew()) {
            RoleView role = roleList.find(code);
            nameZh = role.nameZh();
            nameEn = role.nameEn();
            role.permissions().forEach(permission -> ticked.put(permission.text(), true));
        }
    }

    public List<RoleView> getAll() {
        if (all == null) {
            all = roleList.list();
        }
        return all;
    }

    public List<String> getGroups() {
        return GROUPS.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    public List<Permission> permissionsOf(String group) {
        return GROUPS.get(group);
    }

    public boolean has(RoleView role, Permission permission) {
        return role.permissions().contains(permission);
    }

    /** Who has the role, by name. */
    public List<String> holders(RoleView role) {
        if (holders == null) {
            holders = new LinkedHashMap<>();
            operators
                    .list()
                    .forEach(one -> one.roleCodes()
                            .forEach(has -> holders.computeIfAbsent(has, none -> new ArrayList<>())
                                    .add(one.username())));
        }
        return holders.getOrDefault(role.code(), List.of());
    }

    public boolean isMayChange() {
        return user.may(Permission.EDIT_PEOPLE);
    }

    public boolean isChosen() {
        return code != null && !code.isBlank();
    }

    public boolean isNew() {
        return NEW.equals(code);
    }

    /** Whether the chosen role can be changed: those that ship cannot. */
    public boolean isOpen() {
        return isMayChange() && isChosen() && (isNew() || !roleList.find(code).shipped());
    }

    public boolean isUnused() {
        return !isNew() && holders(roleList.find(code)).isEmpty();
    }

    public String save() {
        String which = isNew() ? newCode : code;
        List<String> permissions = ticked.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        RoleChange change = new RoleChange(which, nameZh, nameEn, permissions);
        return asking.ask(key, RoleDeed.CODE, change, reason, "role:reason", "approval.waits-now")
                ? "/admin/roles?faces-redirect=true"
                : null;
    }

    public String delete() {
        if (!feedback.attempt(() -> roleList.delete(code, reason, user.getUsername()), "delete:reason")) {
            return null;
        }
        feedback.done("roles.deleted");
        return "/admin/roles?faces-redirect=true";
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNewCode() {
        return newCode;
    }

    public void setNewCode(String newCode) {
        this.newCode = newCode;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** By the name of each permission whether the role is to have it. */
    public Map<String, Boolean> getTicked() {
        return ticked;
    }
}
