package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.catalogue.ChannelView;
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
        return channels.list(null, 200).rows().stream()
                .filter(ChannelView::active)
                .anyMatch(one -> one.code().equals(channel()));
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
