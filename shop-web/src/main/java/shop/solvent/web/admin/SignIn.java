package shop.solvent.web.admin;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_CONTINUE;
import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;
import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.Reason;

/** Lets a person in, or says why not. */
@Named
@RequestScoped
public class SignIn {

    /** Where the security side leaves why it said no. */
    private static final String DENIAL = "shop.solvent.login.reason";

    @Inject
    private SecurityContext security;

    @Inject
    private Feedback feedback;

    private String username;
    private String password;
    private String next;
    private boolean expired;

    public void signIn() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        AuthenticationStatus status = security.authenticate(
                request,
                (HttpServletResponse) external.getResponse(),
                withParams()
                        .newAuthentication(true)
                        .credential(new UsernamePasswordCredential(username.strip(), new Password(password))));
        if (status == SUCCESS) {
            external.redirect(LocalPath.orElse(next, external.getRequestContextPath() + "/admin"));
            faces.responseComplete();
        } else if (status == SEND_CONTINUE) {
            faces.responseComplete();
        } else {
            Reason denial = (Reason) request.getAttribute(DENIAL);
            feedback.wrong(null, denial == null ? Reason.of("login.wrong") : denial);
        }
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
