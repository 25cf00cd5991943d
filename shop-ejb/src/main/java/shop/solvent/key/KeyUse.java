package shop.solvent.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** When each key was last used. Written once a minute and apart from any request, so that no call waits for it. */
@ApplicationScoped
class KeyUse implements Recurring {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private final Map<ApiKeyId, Instant> used = new ConcurrentHashMap<>();

    void note(ApiKeyId key) {
        used.put(key, clock.instant());
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("key-use", Duration.ofMinutes(1), this::write));
    }

    /** Other servers write theirs: the latest stands. What could not be written is written the next time. */
    void write() {
        used.forEach((key, at) -> {
            database.update(
                    "UPDATE api_key SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)",
                    at,
                    key.value(),
                    at);
            used.remove(key, at);
        });
    }
}
