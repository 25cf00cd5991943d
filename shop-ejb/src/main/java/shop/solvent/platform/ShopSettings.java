package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.JurisdictionProfile;

/**
 * The values of the shop's {@linkplain Setting settings}: what the installation fixes, else what the shop has said, else
 * the standard. They are in memory, so reading one costs an order nothing; each server reads them anew every few seconds,
 * and the one on which a change was made at once.
 */
@ApplicationScoped
public class ShopSettings implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    private volatile Values values;

    /** All of them as they are, each as its setting keeps it. */
    private record Values(Map<Setting, String> texts, ZoneId zone) {}

    /** @throws IllegalStateException if the installation fixes one to what it cannot be */
    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("settings", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        Map<String, String> said = new HashMap<>();
        database.query(
                "SELECT name, value FROM setting WHERE value IS NOT NULL",
                row -> said.put(row.getString(1), row.getString(2)));
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String otherwise = said.getOrDefault(setting.text(), setting.standard());
            texts.put(
                    setting,
                    lawful(
                            setting,
                            setting.installed()
                                    .map(fixed -> checked(setting, fixed))
                                    .orElse(otherwise)));
        }
        values = new Values(texts, ZoneId.of(texts.get(Setting.ZONE)));
    }

    /** The value, or what the law asks for at least where that is more. */
    public String lawful(Setting setting, String value) {
        return setting.leastByLaw().isPresent() && Long.parseLong(value) < least(setting)
                ? String.valueOf(least(setting))
                : value;
    }

    /** The least that a number can be: the setting's own, or the law's where that is more. */
    public long least(Setting setting) {
        return Math.max(setting.least(), setting.leastByLaw().map(law::number).orElse(0L));
    }

    private static String checked(Setting setting, String fixed) {
        try {
            return setting.value(fixed);
        } catch (Rejection wrong) {
            throw new IllegalStateException(setting.text() + " cannot be '" + fixed + "'", wrong);
        }
    }

    public String text(Setting setting) {
        return values.texts().get(setting);
    }

    /** In the unit of its kind. */
    public long number(Setting setting) {
        return Long.parseLong(text(setting));
    }

    public boolean isOn(Setting setting) {
        return text(setting).equals("on");
    }

    /** The shop's zone. */
    public ZoneId zone() {
        return values.zone();
    }
}
