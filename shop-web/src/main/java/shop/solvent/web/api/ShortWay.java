package shop.solvent.web.api;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.regex.Pattern;
import shop.solvent.web.errors.ErrorAnswers;

/**
 * What a shop is asked all day, orders, quotes and members, gets to the method that answers it without JAX-RS, whose layers cost
 * several times what an order does. Paths, verbs, scopes and parameters are read from the annotations that JAX-RS reads,
 * bodies by the same {@link Body}, and failures are told by the same problems. Only what leaves no question open goes this
 * way: a query, a verb or a header that is anything but usual goes on to JAX-RS, and there to the same methods.
 */
public class ShortWay extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String JSON = "application/json";

    /** Letters that mean themselves in a path. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9/_.~-]*");

    private static final Pattern PLAIN_JSON =
            Pattern.compile("application/json(; ?charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    @Inject
    private OrdersResource orders;

    @Inject
    private QuotesResource quotes;

    @Inject
    private MembersResource members;

    @Inject
    private MemberWalletResource wallets;

    @Inject
    private MemberPointsResource points;

    private transient Routes routes;

    @Override
    public void init() {
        routes = new Routes()
                .to(orders, OrdersResource.class)
                .to(quotes, QuotesResource.class)
                .to(members, MembersResource.class)
                .to(wallets, MemberWalletResource.class)
                .to(points, MemberPointsResource.class);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Routes.Call call = isUsual(request) ? call(request) : null;
        if (call == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            write(reply(call, request), request, response);
        } catch (InvocationTargetException thrown) {
            ErrorAnswers.tell(ErrorAnswers.problem(thrown.getCause()), request, response);
        } catch (ReflectiveOperationException | IOException | RuntimeException failure) {
            ErrorAnswers.tell(ErrorAnswers.problem(failure), request, response);
        }
    }

    /** Null where there is none on this way. */
    private Routes.Call call(HttpServletRequest request) {
        String root = request.getContextPath() + Api.ROOT + "/";
        String path = request.getRequestURI();
        return path.startsWith(root) && PLAIN_PATH.matcher(path).matches()
                ? routes.find(request.getMethod(), path.substring(root.length()))
                : null;
    }

    private static boolean isUsual(HttpServletRequest request) {
        return request.getQueryString() == null
                && takesJson(request.getHeader("Accept"))
                && (!request.getMethod().equals("POST") || bringsJson(request));
    }

    /** Whether it certainly does; what weighs one type against another is for JAX-RS to read. */
    private static boolean takesJson(String accept) {
        return accept == null || accept.equals("*/*") || accept.equals(JSON);
    }

    /** By the header as it came: asked for one alone, a server may say its own idea of the charset with it. */
    private static boolean bringsJson(HttpServletRequest request) {
        Enumeration<String> types = request.getHeaders("Content-Type");
        String type = types.hasMoreElements() ? types.nextElement() : "";
        return (type.equals(JSON) || PLAIN_JSON.matcher(type).matches())
                && !types.hasMoreElements()
                && request.getHeader("Content-Encoding") == null;
    }

    private static Reply reply(Routes.Call call, HttpServletRequest request)
            throws IOException, ReflectiveOperationException {
        CallCheck.checkScope(call.method(), request);
        Object answer = call.answer(call.reads() ? body(request) : null);
        return answer instanceof Reply reply ? reply : new Reply(200, null, (JsonObject) answer);
    }

    private static Body body(HttpServletRequest request) throws IOException {
        CallCheck.checkLength(request.getHeader("Content-Length"), BodyReader.MAX_BYTES);
        byte[] bytes = BodyReader.bytes(request.getInputStream());
        if (bytes.length == 0) {
            throw CallCheck.noBody().thrown();
        }
        return Body.parse(bytes);
    }

    private static void write(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(reply.status());
        if (reply.path() != null) {
            StringBuffer root = request.getRequestURL();
            root.setLength(root.length() - request.getRequestURI().length());
            response.setHeader("Location", root + request.getContextPath() + Api.ROOT + "/" + reply.path());
        }
        ErrorAnswers.write(reply.body().toString().getBytes(StandardCharsets.UTF_8), JSON, response);
    }
}
