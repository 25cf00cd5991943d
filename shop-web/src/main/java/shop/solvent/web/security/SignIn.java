package shop.solvent.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.kernel.Reason;
import shop.solvent.operator.Login;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.SecondFactors;
import shop.solvent.platform.Rejection;

/** Signs an operator in, and changes the password with which they do. */
@RequestScoped
public class SignIn {

    /** Within the admin or the merchants' portal, and nothing a browser could take for another host. */
    private static final Pattern PAGE =
            Pattern.compile("/(?:admin|merchant)(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?(\\?[^\\s\\\\#]*)?");

    /** What a telephone is being told, until it shows that it knows it. */
    private static final String FRESH = "shop.solvent.fresh-secret";

    private static final CallerAddress ADDRESSES = CallerAddress.fromSettings();

    @Inject
    private Operators operators;

    @Inject
    private SecondFactors factors;

    @Inject
    private HttpServletRequest request;

    /**
     * Makes the present session the operator's if name and password are right, and they have no second factor to show. It is in
     * force from the next request on, so the page should then redirect to {@link #next}, or to the second step if {@link
     * #isHalfway}.
     *
     * @return why not; empty if signed in, or halfway
     */
    public Optional<Reason> with(String username, String password) {
        Login login = operators.authenticate(username, password, ADDRESSES.of(request));
        if (login instanceof Login.Granted granted) {
            Doorman.admit(request, granted.operator());
            return Optional.empty();
        }
        if (login instanceof Login.Halfway halfway) {
            Doorman.admitHalfway(request, halfway);
            return Optional.empty();
        }
        return Optional.of(((Login.Denied) login).reason());
    }

    /** Whether somebody has said the right password a moment ago, and not yet shown their second factor. */
    public boolean isHalfway() {
        return Doorman.halfway(request).isPresent();
    }

    /**
     * The second step, after {@link #with}.
     *
     * @param code from the telephone, or a recovery code
     * @return why not; empty if signed in
     */
    public Optional<Reason> complete(String code) {
        Optional<Login.Halfway> halfway = Doorman.halfway(request);
        if (halfway.isEmpty()) {
            return Optional.of(Reason.of("second-factor.over"));
        }
        Login login = factors.complete(halfway.get().username(), halfway.get().mark(), code, ADDRESSES.of(request));
        if (login instanceof Login.Granted granted) {
            Doorman.admit(request, granted.operator());
            return Optional.empty();
        }
        return Optional.of(((Login.Denied) login).reason());
    }

    /** Who may set a second factor here: whoever is signed in, also if they may do nothing else before. */
    public Optional<OperatorView> own() {
        return Doorman.operator(request).or(() -> Doorman.held(request));
    }

    /** What the telephone is to be told; the same until it is set. */
    public SecondFactors.Fresh freshFactor() {
        return factors.fresh(freshSecret(), own().orElseThrow().username());
    }

    private byte[] freshSecret() {
        if (request.getSession().getAttribute(FRESH) instanceof byte[] kept) {
            return kept;
        }
        byte[] secret = factors.freshSecret();
        request.getSession().setAttribute(FRESH, secret);
        return secret;
    }

    /**
     * Sets the second factor of whoever is signed in; this session goes on, the person's others end.
     *
     * @param present a code of the one they have; null if they have none
     * @return recovery codes, to be shown this once
     * @throws Rejection why not: {@code second-factor.wrong}, of the field it is about
     */
    public List<String> setSecondFactor(String code, String present) {
        SecondFactors.Outcome outcome = factors.set(own().orElseThrow().username(), freshSecret(), code, present);
        if (outcome.denied() != null) {
            throw Rejection.invalid(outcome.denied().code(), present(outcome.denied()));
        }
        request.getSession().removeAttribute(FRESH);
        Doorman.admit(request, outcome.operator());
        return outcome.codes();
    }

    private static Map<String, String> present(Reason why) {
        Map<String, String> parameters = new java.util.HashMap<>(why.parameters());
        parameters.put("field", "present");
        return parameters;
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
        return wanted != null
                && PAGE.matcher(wanted).matches()
                && !wanted.startsWith("/admin/sign-")
                && !wanted.startsWith("/admin/second-");
    }
}
