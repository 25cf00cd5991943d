package shop.solvent.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/** A new key. It has no secret until who asked for it collects one. */
@ApplicationScoped
public class MakeKey extends KeyDeed<MakeKey.NewKey> {

    public static final String CODE = "key.make";

    /** What requests for keys of no channel are about. */
    public static final String ADMIN_API = "admin-api";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    MakeKey() {
        super(CODE, NewKey.class);
    }

    /**
     * @param channel null for a key of the admin API
     * @param name 1 to 40 lower-case letters, digits, dots, hyphens and underscores; of no other key there
     * @param scopes with commas
     * @param lastDay ISO; null for a key that does not end
     */
    public record NewKey(String channel, String name, String scopes, String lastDay) {}

    /** The first key lets a shop trade at all. */
    @Override
    public boolean opensShop() {
        return true;
    }

    /** @throws Rejection {@code channel.not-found}, {@code api-key.exists}, {@code scope.…}, {@code field.…} */
    @Override
    public Terms terms(NewKey key) {
        Given.matching("name", key.name(), NAME);
        scopes(key.scopes(), key.channel());
        end(key.lastDay());
        if (key.channel() != null && !store.isChannel(key.channel())) {
            throw Rejection.notFound("channel", key.channel());
        }
        if (store.isTaken(key.channel(), key.name())) {
            throw Rejection.conflict("api-key.exists", Map.of("field", "name", "key", key.name()));
        }
        return new Terms(subject(key.channel()), null, false);
    }

    @Override
    public String perform(NewKey content, Mandate mandate) {
        ApiKeyId id = new ApiKeyId(Ids.next());
        ApiKey key = new ApiKey(
                id,
                content.channel(),
                content.name(),
                scopes(content.scopes(), content.channel()),
                end(content.lastDay()));
        key.made(mandate.askedBy(), clock.instant(), mandate.agreedBy());
        entities.persist(key);
        Database.flush(entities);
        audit.record(
                mandate.agreedBy() == null ? mandate.askedBy() : mandate.agreedBy(),
                "api-key.made",
                id.toString(),
                null,
                subject(content.channel()) + "/" + content.name() + ": " + Scope.list(key.scopes()),
                mandate.reason());
        return id.toString();
    }

    @Override
    public List<Line> lines(NewKey key) {
        List<Line> lines = new ArrayList<>();
        if (key.channel() == null) {
            lines.add(new Line("deed.admin-key", Line.Kind.TEXT, key.name()));
        } else {
            lines.add(new Line("deed.channel", Line.Kind.CHANNEL, key.channel()));
            lines.add(new Line("deed.key", Line.Kind.TEXT, key.name()));
        }
        lines.add(new Line("deed.scopes", Line.Kind.TEXT, key.scopes().replace(",", ", ")));
        if (key.lastDay() != null) {
            lines.add(new Line("deed.last-day", Line.Kind.DAY, key.lastDay()));
        }
        return lines;
    }
}
