package shop.solvent.setup;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.key.Scope;
import shop.solvent.operator.Role;

/**
 * What a {@code shop.yaml} says of a shop, each thing by itself in order: read by {@link ShopFileReader}. Lists are empty
 * where the file has none.
 */
record ShopFile(Shop shop, List<Person> people, List<Channel> channels, List<Merchant> merchants, List<Pool> pools) {

    /** A name in the shop's two languages. */
    record Name(String zh, String en) {}

    /**
     * @param name null where the file gives none
     * @param zone null where the file gives none
     */
    record Shop(Name name, ZoneId zone) {}

    /** @param passwordFile from which the first password is read; null if a sign-in code is to be made */
    record Person(String username, String name, List<Role> roles, String passwordFile) {}

    /** @param keyFile where a new API key is written; null if none is to be made */
    record Channel(String code, Name name, List<Scope> scopes, String keyFile) {}

    /** @param giveUp basis points */
    record Merchant(String code, Name name, int giveUp, List<Good> goods) {}

    /**
     * @param validityDays null if it does not end
     * @param maxUses null if it is not counted
     * @param prices fen by channel
     */
    record Good(
            String sku,
            ProductKind kind,
            Name title,
            Integer validityDays,
            Integer maxUses,
            Map<String, Long> prices) {}

    record Pool(String code, Name name) {}
}
