package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import shop.solvent.access.Permission;

/** A file of prices is imported: alone, unless it changes a price by more than one person may. */
@ApplicationScoped
class PricesImportDeed extends ImportDeed {

    public static final String CODE = "prices.import";

    PricesImportDeed() {
        super(CODE, Permission.SET_PRICES);
    }

    @Override
    String kind() {
        return ImportView.PRICES;
    }
}
