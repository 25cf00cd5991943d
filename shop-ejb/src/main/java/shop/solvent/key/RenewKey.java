package shop.solvent.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A new secret for a key that there is: whoever collects it can do what the key can, so it takes two like a new key. */
@ApplicationScoped
public class RenewKey extends KeyDeed<RenewKey.NewSecret> {

    public static final String CODE = "key.renew";

    /** The longest that a replaced secret goes on. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(30);

    RenewKey() {
        super(CODE, NewSecret.class);
    }

    /**
     * @param key its id
     * @param name of the key, for who is to agree
     * @param graceHours how long the old secret goes on once the new one was collected
     * @param lastDay ISO; null for a key that does not end
     */
    public record NewSecret(String key, String channel, String name, int graceHours, String lastDay) {}

    /** @throws Rejection {@code api-key.not-found}, {@code api-key.void}, {@code field.…} */
    @Override
    public Terms terms(NewSecret renewal) {
        ApiKey key = standing(renewal.key(), LockModeType.PESSIMISTIC_WRITE);
        Given.within("graceHours", renewal.graceHours(), 0, LONGEST_GRACE.toHours());
        end(renewal.lastDay());
        return new Terms(subject(key.channel()), version(key), false);
    }

    @Override
    public String perform(NewSecret renewal, Mandate mandate) {
        ApiKey key = standing(renewal.key(), LockModeType.PESSIMISTIC_WRITE);
        key.renew(mandate.askedBy(), Duration.ofHours(renewal.graceHours()), end(renewal.lastDay()));
        Database.flush(entities);
        ring.forget();
        audit.record(
                mandate.agreedBy() == null ? mandate.askedBy() : mandate.agreedBy(),
                "api-key.renewed",
                key.id().toString(),
                null,
                subject(key.channel()) + "/" + key.name() + ", " + renewal.graceHours() + " h",
                mandate.reason());
        return key.id().toString();
    }

    @Override
    public List<Line> lines(NewSecret renewal) {
        List<Line> lines = new ArrayList<>();
        if (renewal.channel() != null) {
            lines.add(new Line("deed.channel", Line.Kind.CHANNEL, renewal.channel()));
        }
        lines.add(new Line(renewal.channel() == null ? "deed.admin-key" : "deed.key", Line.Kind.TEXT, renewal.name()));
        lines.add(new Line("deed.grace-hours", Line.Kind.TEXT, String.valueOf(renewal.graceHours())));
        if (renewal.lastDay() != null) {
            lines.add(new Line("deed.last-day", Line.Kind.DAY, renewal.lastDay()));
        }
        return lines;
    }
}
