package shop.solvent.catalogue;

import java.util.Set;

/**
 * A place where the shop sells: a website, an app, a partner.
 *
 * @param hasKey whether an API key is in force
 */
public record ChannelView(
        String code, String nameZh, String nameEn, Set<Scope> scopes, boolean hasKey, boolean active) {

    public ChannelView {
        scopes = Set.copyOf(scopes);
    }
}
