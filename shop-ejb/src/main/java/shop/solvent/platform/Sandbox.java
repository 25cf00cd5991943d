package shop.solvent.platform;

/**
 * Whether this installation is one to try things at: then money that nobody paid can be put into wallets at the storefront, and
 * one-time codes are shown instead of sent. On where the demo world is, unless {@code shop.sandbox} says otherwise.
 */
public final class Sandbox {

    private Sandbox() {}

    public static boolean isOn() {
        return Settings.isOn("shop.sandbox", Settings.isOn("shop.demo", false));
    }
}
