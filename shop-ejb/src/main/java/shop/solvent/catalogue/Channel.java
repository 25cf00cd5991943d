package shop.solvent.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;

/** A place where the shop sells. Its API key is known here only by its hash. */
@Entity
@Table(name = "channel")
class Channel {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "api_key_hash")
    private byte[] apiKeyHash;

    private String scopes;

    private boolean active;

    protected Channel() {}

    Channel(String code, String nameZh, String nameEn, Set<Scope> scopes) {
        this.code = code;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.scopes = Scope.list(scopes);
        this.active = true;
    }

    /** From now on this key opens the channel, and none before it. */
    void rotateKey(ApiKey key) {
        apiKeyHash = key.hash();
    }

    /** @return whether that is a change */
    boolean activate(boolean on) {
        boolean change = active != on;
        active = on;
        return change;
    }

    /** @return what the key opened before, as text */
    String grant(Set<Scope> granted) {
        String before = scopes;
        scopes = Scope.list(granted);
        return before;
    }

    boolean isActive() {
        return active;
    }

    ChannelView view() {
        return new ChannelView(code, nameZh, nameEn, Scope.parseList(scopes), apiKeyHash != null, active);
    }
}
