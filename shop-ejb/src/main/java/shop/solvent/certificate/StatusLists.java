package shop.solvent.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sha256;

/**
 * The status lists that anybody may read. A list is looked up at most once a second on each server, however many ask, and signed
 * anew when a bit has changed, else from hour to hour.
 */
@ApplicationScoped
public class StatusLists {

    private static final long LOOKED_UP_FOR = Duration.ofSeconds(1).toNanos();

    private static final Duration SIGNED_FOR = Duration.ofHours(1);

    /** Those that are not simply in use, by a reading that leaves out the most. */
    private static final String BITS = """
            SELECT c.position, e.state, e.starts, e.ends, e.suspended_until
            FROM certificate c JOIN entitlement e ON e.id = c.entitlement
            WHERE c.list = ? AND (e.state <> 'ACTIVE' OR e.ends <= ? OR e.suspended_until > ?)
            """;

    private final Map<Place, Held> held = new ConcurrentHashMap<>();

    @Inject
    private Database database;

    @Inject
    private CertificateKeys keys;

    @Inject
    private PublicAddress address;

    @Inject
    private Clock clock;

    private record Place(int number, StatusPurpose purpose) {}

    /** A list as it was last looked up, what it was made of, and since when it is so. */
    private record Held(Signed signed, List<String> of, Instant signedAt, long lookedUp) {}

    /** A list with the shop's signature. @param tag another one for another text */
    public record Signed(String text, String tag) {}

    /** Empty if there is no such list. */
    public Optional<Signed> find(int number, StatusPurpose purpose) {
        return Optional.ofNullable(held.compute(
                        new Place(number, purpose),
                        (place, before) -> before != null && System.nanoTime() - before.lookedUp() < LOOKED_UP_FOR
                                ? before
                                : lookedUp(place, before)))
                .map(Held::signed);
    }

    private Held lookedUp(Place place, Held before) {
        Optional<String> issuer = address.get();
        boolean exists = database.number("SELECT COUNT(*) FROM certificate_list WHERE number = ?", place.number()) > 0;
        Optional<SigningKey> key = exists ? keys.opened() : Optional.empty();
        if (issuer.isEmpty() || key.isEmpty()) {
            return null;
        }
        Instant now = clock.instant();
        long lookedUp = System.nanoTime();
        List<String> of = List.of(issuer.get(), key.get().key().kid(), bits(place, now));
        if (before != null
                && before.of().equals(of)
                && before.signedAt().plus(SIGNED_FOR).isAfter(now)) {
            return new Held(before.signed(), of, before.signedAt(), lookedUp);
        }
        String text = Credential.list(issuer.get(), place.number(), place.purpose(), of.get(2), now)
                .signed(key.get());
        String tag = "\"" + HexFormat.of().formatHex(Sha256.of(text), 0, 16) + "\"";
        return new Held(new Signed(text, tag), of, now, lookedUp);
    }

    private String bits(Place place, Instant now) {
        StatusBits bits = new StatusBits();
        database.query(
                BITS,
                row -> {
                    EntitlementState state = EntitlementState.valueOf(row.getString("state"))
                            .at(
                                    now,
                                    Database.instant(row, "starts"),
                                    Database.instant(row, "ends"),
                                    Database.instant(row, "suspended_until"));
                    int position = row.getInt("position");
                    if (place.purpose().isSet(state)) {
                        bits.set(position);
                    }
                    return position;
                },
                place.number(),
                now,
                now);
        return bits.encoded();
    }
}
