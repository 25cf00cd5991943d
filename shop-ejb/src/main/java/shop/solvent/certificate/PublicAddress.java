package shop.solvent.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** Under which address everybody finds the shop: the issuer that its certificates name, and where they lead. */
@ApplicationScoped
public class PublicAddress {

    @Inject
    private ShopSettings settings;

    /** Without a slash at its end; empty where nobody has said it yet. */
    public Optional<String> get() {
        return Optional.of(settings.text(Setting.ADDRESS)).filter(address -> !address.equals(Setting.NONE));
    }

    /** @throws Rejection {@code certificate.no-address} */
    String required() {
        return get().orElseThrow(
                        () -> Rejection.conflict("certificate.no-address", Map.of("setting", Setting.ADDRESS.text())));
    }

    static String certificate(String address, String code) {
        return address + "/shop/certificates/" + code;
    }

    static String list(String address, int number, StatusPurpose purpose) {
        return address + "/certificates/status/" + number + "/" + purpose.text();
    }
}
