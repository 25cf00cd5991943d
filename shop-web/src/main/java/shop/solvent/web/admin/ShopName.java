package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** What the shop is called in the reader's language. */
@Named("shopName")
@RequestScoped
public class ShopName {

    @Inject
    private ShopSettings settings;

    @Inject
    private Language language;

    public String getText() {
        return language.of(settings.text(Setting.NAME_ZH), settings.text(Setting.NAME_EN));
    }
}
