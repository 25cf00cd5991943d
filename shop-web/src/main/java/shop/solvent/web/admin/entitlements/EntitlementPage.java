package shop.solvent.web.admin.entitlements;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.certificate.CertificateView;
import shop.solvent.certificate.Certificates;
import shop.solvent.certificate.StatusPurpose;
import shop.solvent.entitlement.EntitlementEvent;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.entitlement.RevokeDeed;
import shop.solvent.entitlement.RevokeDeed.Revocation;
import shop.solvent.entitlement.SuspendDeed;
import shop.solvent.entitlement.SuspendDeed.Suspension;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One thing that a member owns: on which terms, what happened to it, its certificate, and what staff may do about it. */
@Named("entitlement")
@ViewScoped
public class EntitlementPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Entitlements entitlements;

    @Inject
    private Certificates certificates;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private ShopSettings settings;

    private String id = "";
    private String revokeReason;
    private String suspendReason;
    private String resumeReason;
    private Integer days;
    private String key = UUID.randomUUID().toString();
    private transient Optional<CertificateView> certificate;
    private transient EntitlementView view;
    private transient List<EntitlementEvent> events;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public EntitlementView getView() {
        if (view == null) {
            view = entitlements.find(EntitlementId.parse(id));
        }
        return view;
    }

    public List<EntitlementEvent> getEvents() {
        if (events == null) {
            events = entitlements.events(getView().id());
        }
        return events;
    }

    /** Null if nobody asked for one. */
    public CertificateView getCertificate() {
        if (certificate == null) {
            certificate = certificates.of(getView());
        }
        return certificate.orElse(null);
    }

    /** What its bit of the status list of that purpose is now. */
    public boolean isSet(String purpose) {
        return getCertificate().isSet(StatusPurpose.of(purpose).orElseThrow());
    }

    private boolean may() {
        return user.may(Permission.REVOKE_ENTITLEMENTS);
    }

    public boolean isMayRevoke() {
        return may() && getView().state().isOpen();
    }

    public boolean isMaySuspend() {
        return isMayRevoke() && !isSuspended();
    }

    public boolean isMayResume() {
        return may() && isSuspended();
    }

    private boolean isSuspended() {
        return getView().state() == EntitlementState.SUSPENDED;
    }

    /** For how many days one person suspends alone, the first time. */
    public long getAlone() {
        return settings.number(Setting.SUSPEND_ALONE);
    }

    public int getLongest() {
        return SuspendDeed.LONGEST;
    }

    public String revoke() {
        Revocation content = new Revocation(getView().id().toString());
        return asked(
                asking.ask(key, RevokeDeed.CODE, content, revokeReason, "revoking:why", "entitlement.revoked-now"));
    }

    public String suspend() {
        Suspension content = new Suspension(getView().id().toString(), days);
        return asked(asking.ask(
                key, SuspendDeed.CODE, content, suspendReason, "suspending:ground", "entitlement.suspended-now"));
    }

    private String asked(boolean asked) {
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? again() : null;
    }

    public String resume() {
        boolean done = feedback.attempt(
                () -> {
                    entitlements.resume(getView().id(), resumeReason, user.getUsername());
                    feedback.done("entitlement.resumed-now");
                },
                "resuming:cause");
        return done ? again() : null;
    }

    private String again() {
        return "/admin/entitlement?faces-redirect=true&id=" + id;
    }

    public String getRevokeReason() {
        return revokeReason;
    }

    public void setRevokeReason(String reason) {
        this.revokeReason = reason;
    }

    public String getSuspendReason() {
        return suspendReason;
    }

    public void setSuspendReason(String reason) {
        this.suspendReason = reason;
    }

    public String getResumeReason() {
        return resumeReason;
    }

    public void setResumeReason(String reason) {
        this.resumeReason = reason;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
