package shop.solvent.web.certificates;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import shop.solvent.certificate.CertificateKey;
import shop.solvent.certificate.CertificateKeys;
import shop.solvent.certificate.PublicAddress;
import shop.solvent.platform.Json;
import shop.solvent.web.errors.ErrorAnswers;

/**
 * A page to keep, by which certificates are verified without this shop: it needs a browser and nothing else, and carries the
 * shop's address and the public keys of the day on which it was taken.
 */
@WebServlet("/certificates/verify.html")
public class VerifierFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** Where the file says of whom it is. */
    private static final String OF = "{\"address\":null,\"keys\":[]}";

    @Inject
    private transient CertificateKeys keys;

    @Inject
    private transient PublicAddress address;

    /** @param address null if the shop has not said it */
    public record Of(String address, List<CertificateKey.Jwk> keys) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Of of = new Of(address.get().orElse(null), keys.set().keys());
        try (InputStream in = VerifierFile.class.getResourceAsStream("verify.html")) {
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(OF, Json.write(of).replace("<", "\\u003c"));
            response.setHeader("Content-Disposition", "attachment; filename=\"verify.html\"");
            response.setHeader("Cache-Control", "no-cache");
            ErrorAnswers.write(page.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8", response);
        }
    }
}
