package shop.solvent.wechatpay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Settings;

/**
 * A connection to WeChat Pay: one merchant number with its keys.
 *
 * @param number which of the installation's merchant numbers it is, from 1
 * @param seller in whose name it takes money, as the authority has them; null for the shop's own, as the first is
 * @param merchant the merchant number
 * @param serial of the merchant's certificate, whose private key signs
 * @param apiKey the key of version 3, which opens what it sends: told to nobody
 * @param publicKeyId of WeChat Pay's own key, by which its word is known; null where it is by certificates that are fetched
 * @param app in whose name buyers pay in a browser, by a code and on a page inside WeChat
 * @param miniApp in whose name they pay in a mini program
 * @param mobileApp in whose name they pay in the shop's own application
 * @param address where it is spoken to
 */
record WechatPaySettings(
        int number,
        String seller,
        String merchant,
        String serial,
        String apiKey,
        String publicKeyId,
        String app,
        String miniApp,
        String mobileApp,
        String address) {

    private static final List<String> NEEDED = List.of("merchant", "serial", "key.file");

    private static final List<String> KEY_NEEDED = List.of("public-key-id", "public-key.file");

    /** How its settings begin: {@code shop.wechatpay.} and {@code shop.wechatpay.2.} */
    static String prefix(int number) {
        return number == 1 ? "shop.wechatpay." : "shop.wechatpay." + number + ".";
    }

    /** Whether anything of it is set, so that somebody means it to be there. */
    static boolean isMeant(int number) {
        return Settings.get(prefix(number) + "merchant").isPresent();
    }

    /** @return empty if something of it is not set */
    static Optional<WechatPaySettings> read(int number) {
        String prefix = prefix(number);
        Optional<String> apiKey = keyOfVersion3(prefix);
        Optional<String> app = shared(number, "app-id");
        boolean certificates = Settings.isOn(prefix + "certificates", false);
        if (apiKey.isEmpty()
                || app.isEmpty()
                || !certificates
                        && KEY_NEEDED.stream()
                                .anyMatch(name -> Settings.get(prefix + name).isEmpty())
                || NEEDED.stream().anyMatch(name -> Settings.get(prefix + name).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new WechatPaySettings(
                number,
                number == 1 ? null : Settings.get(prefix + "seller").orElse(""),
                text(prefix + "merchant"),
                text(prefix + "serial"),
                apiKey.get(),
                certificates ? null : text(prefix + "public-key-id"),
                app.get(),
                shared(number, "mini-app-id").or(() -> app).get(),
                shared(number, "mobile-app-id").or(() -> app).get(),
                shared(number, "address").orElse("https://api.mch.weixin.qq.com")));
    }

    /** A further number is paid in the names of the first one, and where that is spoken to, unless it says others. */
    static Optional<String> shared(int number, String name) {
        return Settings.get(prefix(number) + name).or(() -> Settings.get(prefix(1) + name));
    }

    private static Optional<String> keyOfVersion3(String prefix) {
        return Settings.get(prefix + "api-key")
                .or(() -> Settings.get(prefix + "api-key.file").map(file -> {
                    try {
                        return Files.readString(Path.of(file)).strip();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(
                                "The file " + file + " (" + prefix + "api-key.file) cannot be read", failure);
                    }
                }));
    }

    private static String text(String name) {
        return Settings.get(name).orElseThrow();
    }

    String keyFile() {
        return prefix(number) + "key.file";
    }

    String publicKeyFile() {
        return prefix(number) + "public-key.file";
    }

    /** Whether it is one of the names in which buyers pay here. */
    boolean isOwn(String appId) {
        return List.of(app, miniApp, mobileApp).contains(appId);
    }

    @Override
    public String toString() {
        return "WeChat Pay of the merchant " + merchant;
    }
}
