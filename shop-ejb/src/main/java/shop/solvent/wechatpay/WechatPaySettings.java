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
        String merchant,
        String serial,
        String apiKey,
        String publicKeyId,
        String app,
        String miniApp,
        String mobileApp,
        String address) {

    static final String KEY_FILE = "shop.wechatpay.key.file";
    static final String PUBLIC_KEY_FILE = "shop.wechatpay.public-key.file";

    private static final List<String> NEEDED = List.of(
            "shop.wechatpay.merchant",
            "shop.wechatpay.serial",
            KEY_FILE,
            "shop.wechatpay.app-id");

    private static final List<String> KEY_NEEDED = List.of("shop.wechatpay.public-key-id", PUBLIC_KEY_FILE);

    /** @return empty if something of it is not set */
    static Optional<WechatPaySettings> read() {
        Optional<String> apiKey = keyOfVersion3();
        boolean certificates = Settings.isOn("shop.wechatpay.certificates", false);
        if (apiKey.isEmpty()
                || !certificates && KEY_NEEDED.stream().anyMatch(name -> Settings.get(name).isEmpty())
                || NEEDED.stream().anyMatch(name -> Settings.get(name).isEmpty())) {
            return Optional.empty();
        }
        String app = text("shop.wechatpay.app-id", null);
        return Optional.of(new WechatPaySettings(
                text("shop.wechatpay.merchant", null),
                text("shop.wechatpay.serial", null),
                apiKey.get(),
                certificates ? null : text("shop.wechatpay.public-key-id", null),
                app,
                text("shop.wechatpay.mini-app-id", app),
                text("shop.wechatpay.mobile-app-id", app),
                text("shop.wechatpay.address", "https://api.mch.weixin.qq.com")));
    }

    private static Optional<String> keyOfVersion3() {
        return Settings.get("shop.wechatpay.api-key")
                .or(() -> Settings.get("shop.wechatpay.api-key.file").map(file -> {
                    try {
                        return Files.readString(Path.of(file)).strip();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(
                                "The file " + file + " (shop.wechatpay.api-key.file) cannot be read", failure);
                    }
                }));
    }

    private static String text(String name, String otherwise) {
        return Settings.get(name).orElse(otherwise);
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
