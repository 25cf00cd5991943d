package shop.solvent.web.admin.people;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.FactorResetDeed;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.PasswordResetDeed;
import shop.solvent.operator.PersonEnableDeed;
import shop.solvent.operator.PersonRolesDeed;
import shop.solvent.operator.PersonScopeDeed;
import shop.solvent.operator.RoleView;
import shop.solvent.operator.Roles;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One person: what they may do and see, when they were here. Asks for changes of that, and disables who has left. */
@Named("person")
@ViewScoped
public class PersonPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    @Inject
    private Operators operators;

    @Inject
    private Roles roleList;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Merchants merchantList;

    @Inject
    private Audit audit;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private final String key = UUID.randomUUID().toString();
    private String who = "";
    private String[] roles = {};
    private String[] channels = {};
    private String[] regions = {};
    private String[] merchants = {};
    private String reason;
    private transient OperatorView view;

    /** Fails for a name that nobody has; what the person has is ticked. */
    public void load() {
        OperatorView one = getView();
        roles = one.roleCodes().toArray(String[]::new);
        channels = one.reach().channels().toArray(String[]::new);
        regions = one.reach().regions().toArray(String[]::new);
        merchants = one.reach().merchants().toArray(String[]::new);
    }

    public OperatorView getView() {
        if (view == null) {
            view = operators.find(who).orElseThrow(() -> Rejection.notFound("operator", who));
        }
        return view;
    }

    public List<RoleView> getEveryRole() {
        return roleList.list();
    }

    public List<MerchantView> getEveryMerchant() {
        return merchantList.all();
    }

    /** Their latest sign-ins and failures, the newest first. */
    public List<AuditView> getSignIns() {
        return audit.search(new AuditQuery(getView().username(), "operator.sign", null, null, null, null), 0, SHOWN)
                .rows();
    }

    public List<Operators.CodeView> getCodes() {
        return operators.codes(who);
    }

    public boolean isMayChange() {
        return user.may(Permission.EDIT_PEOPLE);
    }

    public boolean isSelf() {
        return getView().username().equals(user.getUsername());
    }

    public String askRoles() {
        return ask(
                PersonRolesDeed.CODE,
                new PersonRolesDeed.RolesOf(getView().username(), List.of(roles)),
                "change-roles:roles");
    }

    public String askScope() {
        return ask(
                PersonScopeDeed.CODE,
                new PersonScopeDeed.ScopeOf(
                        getView().username(), List.of(channels), List.of(regions), List.of(merchants)),
                "change-scope:channels");
    }

    public String askEnable() {
        return ask(
                PersonEnableDeed.CODE, new PersonEnableDeed.Returning(getView().username()), "enable:reason");
    }

    public String askPassword() {
        return ask(PasswordResetDeed.CODE, new PasswordResetDeed.Reset(getView().username()), "reset:reason");
    }

    public String askFactor() {
        return ask(
                FactorResetDeed.CODE,
                new FactorResetDeed.FactorReset(getView().username()),
                "reset-factor:reason",
                "person.factor-reset-done");
    }

    private String ask(String deed, Record content, String field) {
        return ask(deed, content, field, "operators.reset");
    }

    private String ask(String deed, Record content, String field, String done) {
        return asking.ask(key + deed, deed, content, reason, field, done) ? here() : null;
    }

    public String disable() {
        if (!feedback.attempt(() -> operators.disable(who, reason, user.getUsername()), "disable:reason")) {
            return null;
        }
        feedback.done("operators.disabled");
        return here();
    }

    private static String here() {
        return "/admin/person?faces-redirect=true&includeViewParams=true";
    }

    /** Whether there is something of the shop that the person may not see. */
    public boolean isLimited() {
        return !getView().reach().isAll();
    }

    public String getWho() {
        return who;
    }

    public void setWho(String who) {
        this.who = who == null ? "" : who;
    }

    public String[] getRoles() {
        return roles;
    }

    public void setRoles(String[] roles) {
        this.roles = roles;
    }

    public String[] getChannels() {
        return channels;
    }

    public void setChannels(String[] channels) {
        this.channels = channels;
    }

    /** The labels that channels have. */
    public List<String> getEveryRegion() {
        return catalogue.channels().stream()
                .map(ChannelView::region)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    public String[] getRegions() {
        return regions;
    }

    public void setRegions(String[] regions) {
        this.regions = regions;
    }

    public String[] getMerchants() {
        return merchants;
    }

    public void setMerchants(String[] merchants) {
        this.merchants = merchants;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
