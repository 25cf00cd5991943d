package shop.solvent.web.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.Reason;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.SecondFactors;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.security.SignIn;

/** The reader's own: password, sign-ins, and the codes they hold for people they have vouched for. */
@Named("me")
@RequestScoped
public class MePage {

    private static final int SHOWN = 20;

    @Inject
    private Operators operators;

    @Inject
    private SecondFactors factors;

    @Inject
    private SignIn door;

    @Inject
    private Audit audit;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String old;
    private String password;
    private String repeated;
    private String code;
    private String codeFor;

    public List<AuditView> getSignIns() {
        return audit.search(new AuditQuery(user.getUsername(), "operator.sign", null, null, null, null), 0, SHOWN)
                .rows();
    }

    public List<Operators.Place> getPlaces() {
        return operators.places(user.getUsername());
    }

    /** Who reads, with since when they have a second factor. */
    public OperatorView getFactor() {
        return operators.find(user.getUsername()).orElseThrow();
    }

    /** How many recovery codes they have left. */
    public long getCodesLeft() {
        return factors.codesLeft(user.getUsername());
    }

    public List<Operators.CodeFor> getCodes() {
        return operators.codesOf(user.getUsername());
    }

    /** Shows a code, on this page only and this once. */
    public void showCode(String person) {
        feedback.attempt(
                () -> {
                    code = operators.showCode(person, user.getUsername());
                    codeFor = person;
                },
                null);
    }

    public String changePassword() {
        if (password != null && !password.equals(repeated)) {
            feedback.wrong("password:repeated", Reason.of("password.differs"));
            return null;
        }
        Optional<Reason> denial;
        try {
            denial = door.changePassword(user.getUsername(), old, password);
        } catch (Rejection weak) {
            feedback.wrong("password:password", weak.reason());
            return null;
        }
        if (denial.isPresent()) {
            boolean wrong = denial.get().code().equals("login.wrong");
            feedback.wrong("password:old", wrong ? Reason.of("password.wrong") : denial.get());
            return null;
        }
        feedback.done("operators.password-changed");
        return "/admin/me?faces-redirect=true";
    }

    /** @return null unless one is being shown */
    public String getCode() {
        return code;
    }

    public String getCodeFor() {
        return codeFor;
    }

    public String getOld() {
        return null; // never sent back
    }

    public void setOld(String old) {
        this.old = old;
    }

    public String getPassword() {
        return null; // never sent back
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return null; // never sent back
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
