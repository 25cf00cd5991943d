package shop.solvent.web.certificates;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.LiabilityView;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.ErrorAnswers;

/**
 * What the shop has published of what it owes its members, for everybody: {@code /certificates/liabilities.txt} has every text as it
 * was signed, {@code /certificates/liabilities/12.txt} one, {@code /certificates/liabilities.json?after=12} the next ones for programs.
 */
@WebServlet({"/certificates/liabilities.txt", "/certificates/liabilities.json", "/certificates/liabilities/*"})
public class LiabilityRootsFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Pattern ONE = Pattern.compile("/([1-9][0-9]{0,17})\\.txt");

    private static final String NUMBER = "0|[1-9][0-9]{0,17}";

    /** There is one a day. */
    private static final int FRESH = 60;

    private static final int AT_ONCE = 100;

    @EJB
    private transient Liabilities liabilities;

    /** @param totals by name, in minor units, as texts: there are readers to whom a large number is another */
    public record Root(
            long number, LocalDate day, Map<String, String> totals, int depth, String root, String hash, String text) {

        static Root of(LiabilityView one) {
            Map<String, String> totals = new LinkedHashMap<>();
            one.totals().forEach((type, sum) -> totals.put(type.name(), String.valueOf(sum)));
            return new Root(one.number(), one.day(), totals, one.depth(), one.root(), one.hash(), one.text());
        }
    }

    /** @param next what to ask for after these; null at the end */
    public record Roots(List<Root> roots, Long next) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        if (path.endsWith(".json")) {
            json(request, response);
        } else if (path.endsWith(".txt")) {
            all(response);
        } else {
            one(String.valueOf(request.getPathInfo()), response);
        }
    }

    private void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String after = request.getParameter("after");
        if (after != null && !after.matches(NUMBER)) {
            response.sendError(400);
            return;
        }
        List<LiabilityView> some = liabilities.after(after == null ? 0 : Long.parseLong(after), AT_ONCE);
        Long next = some.size() < AT_ONCE ? null : some.get(some.size() - 1).number();
        byte[] text = Json.write(new Roots(some.stream().map(Root::of).toList(), next))
                .getBytes(StandardCharsets.UTF_8);
        ForEverybody.headers(FRESH, response);
        ErrorAnswers.write(text, "application/json", response);
    }

    private void one(String path, HttpServletResponse response) throws IOException {
        Matcher number = ONE.matcher(path);
        try {
            if (number.matches()) {
                String text = liabilities.find(Long.parseLong(number.group(1))).text();
                ForEverybody.headers(FRESH, response);
                ErrorAnswers.write(text.getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8", response);
                return;
            }
        } catch (Rejection none) {
            // answered as any other address that leads nowhere
        }
        response.sendError(404);
    }

    private void all(HttpServletResponse response) throws IOException {
        ForEverybody.headers(FRESH, response);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"liabilities.txt\"");
        Writer out = response.getWriter();
        List<LiabilityView> some = liabilities.after(0, AT_ONCE);
        while (!some.isEmpty()) {
            for (LiabilityView one : some) {
                out.write(one.text());
            }
            some = liabilities.after(some.get(some.size() - 1).number(), AT_ONCE);
        }
    }
}
