package shop.solvent.alipay;

import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Settings;

/**
 * A connection to Alipay: one seller with the keys of an application of theirs.
 *
 * @param number which of the installation's merchant numbers it is, from 1
 * @param owner in whose name it takes money, as the authority has them; null for the shop's own, as the first is
 * @param app the application's number, in whose name is signed
 * @param seller the merchant number
 * @param miniApp the mini program that is paid in
 * @param address where it is spoken to
 */
record AlipaySettings(int number, String owner, String app, String seller, String miniApp, String address) {

    private static final List<String> NEEDED = List.of("app-id", "merchant", "key.file", "public-key.file");

    /** How its settings begin: {@code shop.alipay.} and {@code shop.alipay.2.} */
    static String prefix(int number) {
        return number == 1 ? "shop.alipay." : "shop.alipay." + number + ".";
    }

    /** Whether anything of it is set, so that somebody means it to be there. */
    static boolean isMeant(int number) {
        return Settings.get(prefix(number) + "merchant").isPresent();
    }

    /** @return empty if something of it is not set */
    static Optional<AlipaySettings> read(int number) {
        String prefix = prefix(number);
        if (NEEDED.stream().anyMatch(name -> Settings.get(prefix + name).isEmpty())) {
            return Optional.empty();
        }
        String app = Settings.get(prefix + "app-id").orElseThrow();
        return Optional.of(new AlipaySettings(
                number,
                number == 1 ? null : Settings.get(prefix + "seller").orElse(""),
                app,
                Settings.get(prefix + "merchant").orElseThrow(),
                Settings.get(prefix + "mini-app-id").orElse(app),
                Settings.get(prefix + "address")
                        .or(() -> Settings.get(prefix(1) + "address"))
                        .orElse("https://openapi.alipay.com/gateway.do")));
    }

    String keyFile() {
        return prefix(number) + "key.file";
    }

    String publicKeyFile() {
        return prefix(number) + "public-key.file";
    }
}
