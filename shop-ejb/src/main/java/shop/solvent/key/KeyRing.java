package shop.solvent.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom an API key lets in, remembered for a second: on a sale day each of a channel's thousand calls a second would
 * otherwise ask the database the same. So a key that another server has made void opens this one for a second more at
 * most; one made void here is void here at once. Wrong keys are not remembered, so nobody can fill the ring.
 */
@ApplicationScoped
public class KeyRing {

    private static final long REMEMBERED = Duration.ofSeconds(1).toNanos();

    @Inject
    private KeyStore store;

    @Inject
    private KeyUse use;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(KeyHolder holder, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < REMEMBERED;
        }
    }

    /** Who holds that key; empty if nobody, or if it opens nothing at present. */
    public Optional<KeyHolder> holder(String key) {
        Optional<KeyHolder> holder = Secret.read(key).flatMap(this::holder);
        holder.ifPresent(one -> use.note(one.id()));
        return holder;
    }

    private Optional<KeyHolder> holder(Secret secret) {
        String hash = HexFormat.of().formatHex(secret.hash());
        Known before = known.get(hash);
        if (before != null && before.isFresh()) {
            return Optional.of(before.holder());
        }
        long now = System.nanoTime(); // before it is asked, so that a second is a second from the answer's truth
        Optional<KeyHolder> found = store.holder(secret);
        found.ifPresentOrElse(holder -> known.put(hash, new Known(holder, now)), () -> known.remove(hash));
        return found;
    }

    /** Something about a channel or a key has changed. */
    public void forget() {
        known.clear();
    }
}
