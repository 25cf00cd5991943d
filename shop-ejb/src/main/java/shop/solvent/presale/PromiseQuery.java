package shop.solvent.presale;

import shop.solvent.kernel.id.PresaleId;

/** Which promised items are wanted; what is null is all the same. */
public record PromiseQuery(String sku, PresaleId presale, PromiseState state) {}
