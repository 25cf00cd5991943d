package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.platform.DataKeyView;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SealedColumns.SealedColumn;
import shop.solvent.platform.Vault;

/** What is encrypted with which data key, counted row by row. */
@ApplicationScoped
class KeyUse {

    /** By then nothing that was begun while the key was the present one is still being written. */
    static final Duration RESTS = Duration.ofHours(24);

    @Inject
    private Database database;

    @Inject
    private Vault vault;

    @Inject
    private KeyTurns turns;

    @Inject
    private Clock clock;

    /** How many things in each column are encrypted with that key, without those that have none. It reads all of them. */
    Map<String, Long> of(int key) {
        Map<String, Long> use = new TreeMap<>();
        byte[] head = Vault.head(key);
        for (SealedColumn column : turns.columns()) {
            long count = database.number(
                    "SELECT COUNT(*) FROM " + column.table() + " WHERE LEFT(" + column.column() + ", ?) = ?",
                    head.length,
                    head);
            if (count > 0) {
                use.put(column.name(), count);
            }
        }
        return use;
    }

    /**
     * @throws Rejection {@code data-key.not-found}, {@code data-key.destroyed}, {@code data-key.present}, {@code data-key.turning},
     *     {@code data-key.rests} within a day of its replacement, {@code data-key.in-use} with where and how much
     */
    void requireUnused(int key) {
        DataKeyView found = vault.all().stream()
                .filter(one -> one.id() == key)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("data-key", key));
        if (found.destroyedAt() != null) {
            throw Rejection.conflict("data-key.destroyed", Map.of("key", String.valueOf(key)));
        }
        if (found.current()) {
            throw Rejection.conflict("data-key.present", Map.of("key", String.valueOf(key)));
        }
        if (vault.turning().isPresent()) {
            throw Rejection.conflict("data-key.turning", Map.of());
        }
        if (found.replacedAt().plus(RESTS).isAfter(clock.instant())) {
            throw Rejection.conflict(
                    "data-key.rests",
                    Map.of(
                            "key",
                            String.valueOf(key),
                            "until",
                            found.replacedAt().plus(RESTS).toString()));
        }
        Map<String, Long> use = of(key);
        if (!use.isEmpty()) {
            throw Rejection.conflict(
                    "data-key.in-use",
                    Map.of(
                            "key",
                            String.valueOf(key),
                            "count",
                            String.valueOf(use.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()),
                            "where",
                            String.join(", ", use.keySet())));
        }
    }
}
