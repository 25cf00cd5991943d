package shop.solvent.supply;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import shop.solvent.outbound.CallAnswer;
import shop.solvent.outbound.Place;
import shop.solvent.outbound.Played;
import shop.solvent.platform.Json;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.supply.SupplierPulling.Wanted;
import tools.jackson.core.JacksonException;

/** Plays somebody who sells keys: whoever has the credential gets as many as they ask for, and of the same purchase the same. */
@ApplicationScoped
public class SandboxSupplier implements Played {

    /** Where it is called. */
    public static final String ADDRESS = "https://keys.solvent.example/v1/purchases";

    /** What it knows its customers by. */
    public static final String CREDENTIAL = "sandbox-customer";

    @EJB
    private Secrets secrets;

    @Override
    public String host() {
        return Place.parse("address", ADDRESS).host();
    }

    @Override
    public CallAnswer answer(Place place, Map<String, String> headers, byte[] body) {
        if (!("Bearer " + CREDENTIAL).equals(headers.get("Authorization"))) {
            return saying(401, "{}");
        }
        Wanted wanted;
        try {
            wanted = Json.read(body, Wanted.class);
        } catch (JacksonException unreadable) {
            return saying(400, "{}");
        }
        if (wanted == null || wanted.pull() == null || wanted.quantity() < 1) {
            return saying(400, "{}");
        }
        return saying(
                200,
                Json.write(Map.of(
                        "batch",
                        "sandbox-" + wanted.pull(),
                        "keys",
                        IntStream.range(0, wanted.quantity())
                                .mapToObj(one -> key(wanted.pull(), one))
                                .toList())));
    }

    /** Nothing is kept of it: whoever asks by the same name gets the same. */
    private String key(String pull, int number) {
        byte[] made =
                secrets.mac(Purpose.SANDBOX_NOTICE, ("key\n" + pull + "\n" + number).getBytes(StandardCharsets.UTF_8));
        String digits = HexFormat.of().formatHex(made).toUpperCase(Locale.ROOT);
        return digits.substring(0, 4) + "-" + digits.substring(4, 8) + "-" + digits.substring(8, 12) + "-"
                + digits.substring(12, 16);
    }

    private static CallAnswer saying(int status, String body) {
        return new CallAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
