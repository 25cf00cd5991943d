package shop.solvent.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.key.KeyHolder;
import shop.solvent.key.KeyRing;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.Login;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.SecondFactors;
import shop.solvent.storefront.MemberSessions;
import shop.solvent.web.errors.ProblemDetails;

/**
 * Says who calls: for the API whoever holds the key that came along, for pages the operator whose session it is, at the
 * storefront the member or guest of that token. Whether that
 * one may pass is the {@link Guard}'s business. Permissions are read anew with every request, so that whoever loses one loses
 * it now and not at the next sign-in; and a new password ends the sessions that were begun with the old one, as leaving does.
 */
@ApplicationScoped
public class Doorman implements HttpAuthenticationMechanism {

    private static final String HOLDER = Doorman.class.getName() + ".holder";
    private static final String FAILURE = Doorman.class.getName() + ".failure";
    private static final String OPERATOR = Doorman.class.getName() + ".operator";
    private static final String REACH = Doorman.class.getName() + ".reach";
    private static final String USERNAME = "shop.solvent.operator";
    private static final String PASSWORD_MARK = "shop.solvent.password";
    private static final String HALFWAY = "shop.solvent.halfway";
    private static final String HELD = Doorman.class.getName() + ".held";

    /** So long who has said a password may look for their telephone. */
    private static final Duration HALFWAY_TIME = Duration.ofMinutes(5);

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,200}=*) *");

    @Inject
    private KeyRing keys;

    @Inject
    private Operators operators;

    @Inject
    private SecondFactors secondFactors;

    @Inject
    private MemberSessions sessions;

    @Inject
    private Merchants merchants;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            if (Access.isApi(request)) {
                program(request);
                return context.doNothing();
            }
            if (Access.isShop(Access.path(request))) {
                Shopper.token(request).flatMap(sessions::find).ifPresent(one -> Shopper.is(request, one));
                return context.doNothing();
            }
            return operator(request, context);
        } catch (RuntimeException failure) {
            // Thrown from here it would become the server's own error page. The guard throws it where it is told
            // properly.
            request.setAttribute(FAILURE, failure);
            return context.doNothing();
        }
    }

    /** The server is told of nobody: for a program it has no rights to look after, and telling it costs more than asking. */
    private void program(HttpServletRequest request) {
        bearer(request).flatMap(keys::holder).ifPresent(holder -> request.setAttribute(HOLDER, holder));
    }

    private AuthenticationStatus operator(HttpServletRequest request, HttpMessageContext context) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(USERNAME) instanceof String username) || isResource(request)) {
            return context.doNothing();
        }
        Optional<OperatorView> operator = operators
                .find(username)
                .filter(OperatorView::isActive)
                .filter(one -> one.passwordMark().equals(session.getAttribute(PASSWORD_MARK)));
        if (operator.isEmpty()) {
            session.invalidate();
            return context.doNothing();
        }
        if (secondFactors.isMissing(operator.get())) {
            request.setAttribute(HELD, operator.get());
            return context.doNothing();
        }
        request.setAttribute(OPERATOR, operator.get());
        request.setAttribute(REACH, merchants.withBranches(operator.get().reach()));
        return context.notifyContainerAboutLogin(new CallerPrincipal(username), Set.of());
    }

    private static boolean isResource(HttpServletRequest request) {
        return Access.path(request).startsWith("/jakarta.faces.resource/");
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /** From now on the session is this operator's. */
    static void admit(HttpServletRequest request, OperatorView operator) {
        request.getSession(true);
        request.changeSessionId(); // an id someone planted before the sign-in is worth nothing after it
        request.getSession().removeAttribute(HALFWAY);
        request.getSession().setAttribute(USERNAME, operator.username());
        request.getSession().setAttribute(PASSWORD_MARK, operator.passwordMark());
    }

    /** Somebody has said the right password in this session, and has to show their second factor. */
    static void admitHalfway(HttpServletRequest request, Login.Halfway login) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.removeAttribute(USERNAME);
        session.setAttribute(HALFWAY, new String[] {login.username(), login.mark(), Long.toString(System.nanoTime())});
    }

    /** Who has said the right password in this session a moment ago; empty if nobody has. */
    static Optional<Login.Halfway> halfway(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(HALFWAY) instanceof String[] said)) {
            return Optional.empty();
        }
        long passed = System.nanoTime() - Long.parseLong(said[2]);
        return passed < 0 || passed > HALFWAY_TIME.toNanos()
                ? Optional.empty()
                : Optional.of(new Login.Halfway(said[0], said[1]));
    }

    /** Who is signed in, and may do nothing before they have set a second factor; empty if nobody. */
    static Optional<OperatorView> held(HttpServletRequest request) {
        return Optional.ofNullable((OperatorView) request.getAttribute(HELD));
    }

    /** The operator who calls, as they are now; empty if none does. */
    public static Optional<OperatorView> operator(HttpServletRequest request) {
        return Optional.ofNullable((OperatorView) request.getAttribute(OPERATOR));
    }

    /** What the operator who calls may see, with the branches of their chains; nobody else has any. */
    static Reach reach(HttpServletRequest request) {
        return (Reach) request.getAttribute(REACH);
    }

    /** What the operator who calls may do; nothing if none does. */
    public static Set<Permission> permissions(HttpServletRequest request) {
        return operator(request).map(OperatorView::permissions).orElse(Set.of());
    }

    /** Throws what kept this request's caller from being recognised, if anything failed. */
    static void rethrow(HttpServletRequest request) {
        if (request.getAttribute(FAILURE) instanceof RuntimeException failure) {
            throw failure;
        }
    }

    static boolean isProgram(HttpServletRequest request) {
        return request.getAttribute(HOLDER) instanceof KeyHolder;
    }

    /**
     * Who holds the key that came with the request.
     *
     * @throws shop.solvent.web.errors.ProblemException 401 if there is none
     */
    public static KeyHolder holder(HttpServletRequest request) {
        if (request.getAttribute(HOLDER) instanceof KeyHolder holder) {
            return holder;
        }
        throw unauthenticated(request).thrown();
    }

    static ProblemDetails unauthenticated(HttpServletRequest request) {
        return request.getHeader("Authorization") == null
                ? ProblemDetails.of(401, "auth.required").with("WWW-Authenticate", "Bearer realm=\"solvent\"")
                : ProblemDetails.of(401, "auth.invalid")
                        .with("WWW-Authenticate", "Bearer realm=\"solvent\", error=\"invalid_token\"");
    }
}
