package shop.solvent.key;

import java.util.Set;
import shop.solvent.kernel.id.ApiKeyId;

/**
 * Who calls with an API key.
 *
 * @param name of the key
 * @param channel whose key it is; null for the admin API
 */
public record KeyHolder(ApiKeyId id, String name, String channel, Set<Scope> scopes) {

    public KeyHolder {
        scopes = Set.copyOf(scopes);
    }

    public boolean isAdmin() {
        return channel == null;
    }

    /** As whom what it does is on record: {@code channel:web}, {@code key:warehouse}. */
    public String by() {
        return isAdmin() ? ApiKeys.BY + name : "channel:" + channel;
    }
}
