package shop.solvent.web.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Optional;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.security.SignIn;

/** Where somebody new sets their password with the codes of who vouched for them. */
@Named("firstSignIn")
@RequestScoped
public class FirstSignInPage {

    @Inject
    private SignIn door;

    @Inject
    private Feedback feedback;

    private String username;
    private String codes;
    private String password;
    private String repeated;

    public String set() {
        if (password != null && !password.equals(repeated)) {
            feedback.wrong("first:repeated", Reason.of("password.differs"));
            return null;
        }
        Optional<Reason> denial;
        try {
            denial = door.setFirstPassword(username, Arrays.asList(codes.split("[\\s,;，；]+")), password);
        } catch (Rejection weak) {
            feedback.wrong("first:password", weak.reason());
            return null;
        }
        if (denial.isPresent()) {
            feedback.wrong("first:codes", denial.get());
            return null;
        }
        feedback.done("first-sign-in.done");
        return "/admin/sign-in?faces-redirect=true";
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getCodes() {
        return codes;
    }

    public void setCodes(String codes) {
        this.codes = codes;
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
