package shop.solvent.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.kernel.Reason;
import shop.solvent.operator.Login;
import shop.solvent.operator.Operators;

/** Signs an operator in, for the page that asks for name and password. */
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
