package shop.solvent.catalogue;

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
    private Channels channels;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(ChannelView channel, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < REMEMBERED;
        }
    }

    /** The active channel that this API key opens; empty if none. */
    public Optional<ChannelView> channel(String key) {
        return ApiKey.read(key).flatMap(this::channel);
    }

    private Optional<ChannelView> channel(ApiKey key) {
        String hash = HexFormat.of().formatHex(key.hash());
        Known before = known.get(hash);
        if (before != null && before.isFresh()) {
            return Optional.of(before.channel());
        }
        long now = System.nanoTime(); // before it is asked, so that a second is a second from the answer's truth
        Optional<ChannelView> found = channels.byApiKey(key.text());
        found.ifPresentOrElse(channel -> known.put(hash, new Known(channel, now)), () -> known.remove(hash));
        return found;
    }

    /** Something about a channel or its key has changed. */
    void forget() {
        known.clear();
    }
}
