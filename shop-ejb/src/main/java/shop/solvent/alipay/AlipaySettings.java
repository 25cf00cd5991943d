package shop.solvent.alipay;

import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Settings;

/**
 * A connection to Alipay: one seller with the keys of an application of theirs.
 *
 * @param app the application's number, in whose name is signed
 * @param seller the merchant number
 * @param miniApp the mini program that is paid in
 * @param address where it is spoken to
 */
record AlipaySettings(String app, String seller, String miniApp, String address) {

    static final String KEY_FILE = "shop.alipay.key.file";
    static final String PUBLIC_KEY_FILE = "shop.alipay.public-key.file";

    private static final List<String> NEEDED =
            List.of("shop.alipay.app-id", "shop.alipay.merchant", KEY_FILE, PUBLIC_KEY_FILE);

    /** @return empty if something of it is not set */
    static Optional<AlipaySettings> read() {
        if (NEEDED.stream().anyMatch(name -> Settings.get(name).isEmpty())) {
            return Optional.empty();
        }
        String app = Settings.get("shop.alipay.app-id").orElseThrow();
        return Optional.of(new AlipaySettings(
                app,
                Settings.get("shop.alipay.merchant").orElseThrow(),
                Settings.get("shop.alipay.mini-app-id").orElse(app),
                Settings.get("shop.alipay.address").orElse("https://openapi.alipay.com/gateway.do")));
    }
}
