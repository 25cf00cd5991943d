package shop.solvent.web.certificates;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import shop.solvent.certificate.CertificateKeys;
import shop.solvent.platform.Json;
import shop.solvent.web.errors.ErrorAnswers;

/** The public keys by which certificates and status lists are verified (RFC 7517). */
@WebServlet("/.well-known/jwks.json")
public class KeySetFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** A key that is withdrawn is so within a minute; a new one is looked for by whoever does not know it. */
    private static final int FRESH = 60;

    @Inject
    private transient CertificateKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        ForEverybody.headers(FRESH, response);
        byte[] set = Json.write(keys.set()).getBytes(StandardCharsets.UTF_8);
        ErrorAnswers.write(set, "application/jwk-set+json", response);
    }
}
