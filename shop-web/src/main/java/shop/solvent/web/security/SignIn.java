package shop.solvent.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.kernel.Reason;
import shop.solvent.operator.Login;
import shop.solvent.operator.Operators;

/** Signs an operator in, and changes the password with which they do. */
@RequestScoped
public class SignIn {

    /** Within the admin, and nothing a browser could take for another host. */
    private static final Pattern PAGE = Pattern.compile("/admin(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?(\\?[^\\s\\\\#]*)?");

    private static final CallerAddress ADDRESSES = CallerAddress.fromSettings();

    @Inject
    private Operators operators;

    @Inject
    private HttpServletRequest request;

    /**
     * Makes the present session the operator's if name and password are right. It is in force from the next request on,
     * so the page should then redirect to {@link #next}.
     *
     * @return why not; empty if signed in
     */
    public Optional<Reason> with(String username, String password) {
        Login login = operators.authenticate(username, password, ADDRESSES.of(request));
        if (login instanceof Login.Granted granted) {
            Doorman.admit(request, granted.operator());
            return Optional.empty();
        }
        return Optional.of(((Login.Denied) login).reason());
    }

    /**
     * Changes the password of whoever is signed in; this session goes on, the person's others end.
     *
     * @return why not; empty if it is changed
     */
    public Optional<Reason> changePassword(String username, String old, String password) {
        Login login = operators.changePassword(username, old, password, ADDRESSES.of(request));
        if (login instanceof Login.Granted granted) {
            Doorman.admit(request, granted.operator());
            return Optional.empty();
        }
        return Optional.of(((Login.Denied) login).reason());
    }

    /**
     * Sets the password of somebody who has none.
     *
     * @param codes of who vouched for them
     * @return why not; empty if it is set
     */
    public Optional<Reason> setFirstPassword(String username, List<String> codes, String password) {
        Login login = operators.setFirstPassword(username, codes, password, ADDRESSES.of(request));
        return login instanceof Login.Denied denied ? Optional.of(denied.reason()) : Optional.empty();
    }

    /**
     * Where to go after signing in, context path included: the page that was wanted, if that is a page of ours, so that
     * nobody can be led elsewhere by a link to our sign-in page.
     *
     * @param wanted the {@code next} parameter of the sign-in page; may be null
     */
    public String next(String wanted) {
        return request.getContextPath() + (isPage(wanted) ? wanted : "/admin");
    }

    static boolean isPage(String wanted) {
        return wanted != null && PAGE.matcher(wanted).matches() && !wanted.startsWith("/admin/sign-");
    }
}
