package shop.solvent.web.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.solvent.kernel.Reason;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.FriendlyErrors;
import shop.solvent.web.security.SignIn;

/** Lets a person in, or says why not. */
@Named("signIn")
@RequestScoped
public class SignInPage {

    @Inject
    private SignIn door;

    @Inject
    private Feedback feedback;

    private String username;
    private String password;
    private String next;
    private boolean expired;

    public void signIn() throws IOException {
        Optional<Reason> denial = door.with(username, password);
        if (denial.isPresent()) {
            feedback.wrong(null, denial.get());
            return;
        }
        if (door.isHalfway()) {
            String wanted = next == null ? "" : next;
            ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
            context.redirect(context.getRequestContextPath() + "/admin/second-step?next="
                    + URLEncoder.encode(wanted, StandardCharsets.UTF_8) + (expired ? "&expired=true" : ""));
            FacesContext.getCurrentInstance().responseComplete();
            return;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        // What was typed before the session ended is still in the browser; the page puts it back.
        faces.getExternalContext().redirect(door.next(next) + (expired ? FriendlyErrors.AGAIN : ""));
        faces.responseComplete();
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return null; // never sent back
    }

    public void setPassword(String password) {
        this.password = password;
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
