package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.catalogue.Channels;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Settings;
import shop.solvent.wallet.Providers;

/** The channel that the storefront is, and what can be done there. */
@ApplicationScoped
public class Storefront {

    @EJB
    private Channels channels;

    @Inject
    private Providers providers;

    /** Code of the channel through which it sells: {@code shop.storefront.channel}. */
    public String channel() {
        return Settings.get("shop.storefront.channel").orElse("web");
    }

    /** Whether that channel exists and is open. */
    public boolean isOpen() {
        try {
            return channels.find(channel()).active();
        } catch (Rejection none) {
            return false;
        }
    }

    /**
     * A page's key as the use cases of the channel see it: apart from those that its other callers make, so that nobody can take one
     * of theirs in advance.
     *
     * @param key at most 50 characters
     */
    public String key(String key) {
        return "storefront:" + key;
    }

    /**
     * Whether members bring money in themselves, which takes a sandbox as yet: the connectors of real providers collect for other
     * channels, which lead the buyer to them.
     */
    public boolean collects() {
        return Sandbox.isOn() && providers.payment().name().equals("sandbox");
    }

    /** @throws Rejection {@code storefront.collects-nothing} */
    void requireCollecting() {
        if (!collects()) {
            throw Rejection.forbidden("storefront.collects-nothing");
        }
    }
}
