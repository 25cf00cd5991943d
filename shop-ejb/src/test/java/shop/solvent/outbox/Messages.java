package shop.solvent.outbox;

import shop.solvent.platform.TestShop;

/** What the relay of a server does, at once and without a pause after a failure. */
public final class Messages {

    private Messages() {}

    /** @return how often a message was handed to a consumer, or passed by one that does not want it */
    public static int handOver(TestShop shop) {
        return shop.get(Relay.class).handOver();
    }
}
