package shop.solvent.web.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import shop.solvent.kernel.Reason;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.FriendlyErrors;
import shop.solvent.web.security.SignIn;

/** Asks who has said the right password for the code on their telephone. */
@Named("secondStep")
@RequestScoped
public class SecondStepPage {

    @Inject
    private SignIn door;

    @Inject
    private Feedback feedback;

    private String code;
    private String next;
    private boolean expired;

    public void signIn() throws IOException {
        Optional<Reason> denial = door.complete(code);
        if (denial.isPresent()) {
            feedback.wrong(denial.get().code().equals("second-factor.wrong") ? "second-step:code" : null, denial.get());
            return;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().redirect(door.next(next) + (expired ? FriendlyErrors.AGAIN : ""));
        faces.responseComplete();
    }

    /** Whether a password was said a moment ago; else there is nothing to do here but to sign in. */
    public boolean isAwaited() {
        return door.isHalfway();
    }

    public String getCode() {
        return null; // never sent back
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    public boolean isExpired() {
        return expired;
    }

    public void setExpired(boolean expired) {
        this.expired = expired;
    }
}
