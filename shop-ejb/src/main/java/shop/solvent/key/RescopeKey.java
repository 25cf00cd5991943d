package shop.solvent.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/** More scopes for a key. To take some away takes one person: {@link ApiKeys#narrow}. */
@ApplicationScoped
public class RescopeKey extends KeyDeed<RescopeKey.NewScopes> {

    public static final String CODE = "key.rescope";

    RescopeKey() {
        super(CODE, NewScopes.class);
    }

    /**
     * @param key its id
     * @param name of the key, for who is to agree
     * @param scopes all that it shall have, with commas
     */
    public record NewScopes(String key, String channel, String name, String scopes) {}

    /** @throws Rejection {@code api-key.not-found}, {@code api-key.void}, {@code api-key.same-scopes}, {@code scope.…} */
    @Override
    public Terms terms(NewScopes change) {
        ApiKey key = standing(change.key(), LockModeType.PESSIMISTIC_WRITE);
        Set<Scope> wanted = scopes(change.scopes(), key.channel());
        if (wanted.equals(key.scopes())) {
            throw Rejection.conflict("api-key.same-scopes", Map.of("key", key.name()));
        }
        return new Terms(subject(key.channel()), version(key), false);
    }

    @Override
    public String perform(NewScopes change, Mandate mandate) {
        ApiKey key = standing(change.key(), LockModeType.PESSIMISTIC_WRITE);
        String before = key.rescope(scopes(change.scopes(), key.channel()));
        Database.flush(entities);
        ring.forget();
        audit.record(
                mandate.agreedBy() == null ? mandate.askedBy() : mandate.agreedBy(),
                "api-key.rescoped",
                key.id().toString(),
                before,
                Scope.list(key.scopes()),
                mandate.reason());
        return key.id().toString();
    }

    @Override
    public List<Line> lines(NewScopes change) {
        List<Line> lines = new ArrayList<>();
        if (change.channel() != null) {
            lines.add(new Line("deed.channel", Line.Kind.CHANNEL, change.channel()));
        }
        lines.add(new Line(change.channel() == null ? "deed.admin-key" : "deed.key", Line.Kind.TEXT, change.name()));
        lines.add(new Line("deed.scopes", Line.Kind.TEXT, change.scopes().replace(",", ", ")));
        return lines;
    }
}
