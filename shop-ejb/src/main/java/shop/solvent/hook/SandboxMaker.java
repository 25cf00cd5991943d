package shop.solvent.hook;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.hook.HookCall.Wanted;
import shop.solvent.outbound.CallAnswer;
import shop.solvent.outbound.Place;
import shop.solvent.outbound.Played;
import shop.solvent.platform.Json;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import tools.jackson.core.JacksonException;

/**
 * Plays somebody who makes licences: it checks who calls, makes of the same name the same licence, and hears what was taken back. It is an
 * example of what such a service has to do.
 */
@ApplicationScoped
public class SandboxMaker implements Played {

    /** Where it is called. */
    public static final String ADDRESS = "https://licences.solvent.example/v1/licences";

    private static final Pattern SIGNED = Pattern.compile("t=(\\d{1,12})((?:,v1=[0-9a-f]{64})+)");

    @Inject
    private HookBook book;

    @Inject
    private HookSigning signing;

    @EJB
    private Secrets secrets;

    @Override
    public String host() {
        return Place.parse("address", ADDRESS).host();
    }

    @Override
    public CallAnswer answer(Place place, Map<String, String> headers, byte[] body) {
        Wanted wanted;
        try {
            wanted = Json.read(body, Wanted.class);
        } catch (JacksonException unreadable) {
            return saying(400, "{}");
        }
        Optional<HookView> hook = wanted == null ? Optional.empty() : book.find(String.valueOf(wanted.sku()));
        if (hook.isEmpty() || !isSigned(hook.get(), headers.get("Solvent-Signature"), body)) {
            return saying(401, "{}");
        }
        if (place.path().endsWith("/revoked")) {
            return saying(204, "");
        }
        return saying(200, "{\"key\":\"" + licence(wanted) + "\"}");
    }

    private boolean isSigned(HookView hook, String header, byte[] body) {
        Matcher signed = SIGNED.matcher(header == null ? "" : header);
        return signed.matches()
                && signed.group(2)
                        .contains(",v1="
                                + HookSigning.signature(
                                        signing.secret(hook.sku(), hook.secret()),
                                        Long.parseLong(signed.group(1)),
                                        body));
    }

    /** Nothing is kept of it: whoever asks by the same name gets the same. */
    private String licence(Wanted wanted) {
        byte[] made =
                secrets.mac(Purpose.SANDBOX_NOTICE, ("licence\n" + wanted.licence()).getBytes(StandardCharsets.UTF_8));
        String digits = HexFormat.of().formatHex(made).toUpperCase(Locale.ROOT);
        return "LIC-" + digits.substring(0, 5) + "-" + digits.substring(5, 10) + "-" + digits.substring(10, 15);
    }

    private static CallAnswer saying(int status, String body) {
        return new CallAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
