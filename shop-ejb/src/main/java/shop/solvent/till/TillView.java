package shop.solvent.till;

import java.time.Instant;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.TillId;

/**
 * A place where one buyer at a time pays.
 *
 * @param store the merchant's own number of it
 * @param number the merchant's own number of the terminal within the store
 * @param sku of the goods that stand for what is handed over there
 * @param key the API key that works for it; null for none
 * @param closedAt since when it takes nothing any more; null while it does
 */
public record TillView(
        TillId id,
        MerchantId merchant,
        String store,
        String number,
        String name,
        String sku,
        ApiKeyId key,
        Instant closedAt) {

    public boolean isOpen() {
        return closedAt == null;
    }
}
