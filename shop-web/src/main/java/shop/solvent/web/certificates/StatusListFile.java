package shop.solvent.web.certificates;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.certificate.StatusLists;
import shop.solvent.certificate.StatusPurpose;
import shop.solvent.web.errors.ErrorAnswers;

/** Which certificates are over, or do not hold for now: {@code /certificates/status/1/revocation}. */
@WebServlet("/certificates/status/*")
public class StatusListFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Pattern PATH = Pattern.compile("/([1-9][0-9]{0,8})/([a-z]{1,20})");

    /** So few seconds that what is revoked is so for everybody at once, and enough to keep a crowd away. */
    private static final int FRESH = 5;

    @Inject
    private transient StatusLists lists;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        Optional<StatusLists.Signed> list = path.matches()
                ? StatusPurpose.of(path.group(2))
                        .flatMap(purpose -> lists.find(Integer.parseInt(path.group(1)), purpose))
                : Optional.empty();
        if (list.isEmpty()) {
            response.sendError(404);
            return;
        }
        ForEverybody.headers(FRESH, response);
        response.setHeader("ETag", list.get().tag());
        if (list.get().tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        byte[] text = list.get().text().getBytes(StandardCharsets.US_ASCII);
        ErrorAnswers.write(text, "application/vc+jwt", response);
    }
}
