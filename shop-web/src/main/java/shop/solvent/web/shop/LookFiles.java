package shop.solvent.web.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shop.solvent.platform.Sha256;
import shop.solvent.web.errors.ErrorAnswers;

/**
 * The files that make the storefront look as it does. Each is asked for by what is in it, {@code /shop/look/0123abcd/shop.css}, so
 * that a browser keeps it for good and yet has the new one at once.
 */
@WebServlet("/shop/look/*")
public class LookFiles extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml;charset=UTF-8");

    private static final Map<String, Optional<byte[]>> FILES = new ConcurrentHashMap<>();

    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    /** Where the file of that name is asked for. */
    static String path(String name) {
        return PATHS.computeIfAbsent(
                name,
                one -> "/shop/look/"
                        + HexFormat.of()
                                .formatHex(Sha256.digest().digest(file(one).orElseThrow()), 0, 4) + "/" + one);
    }

    private static Optional<byte[]> file(String name) {
        return name.matches("[a-z-]+\\.(css|js|svg)") ? FILES.computeIfAbsent(name, LookFiles::read) : Optional.empty();
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = LookFiles.class.getResourceAsStream("look/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = String.valueOf(request.getPathInfo()).replaceFirst("^/[0-9a-f]{8}/", "");
        Optional<byte[]> content = file(name);
        if (content.isEmpty()) {
            response.sendError(404);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        ErrorAnswers.write(content.get(), TYPES.get(name.substring(name.lastIndexOf('.') + 1)), response);
    }
}
