package shop.solvent.merchant;

/**
 * Other names for a merchant, or another size.
 *
 * @param version that the editor has seen
 * @param by username
 */
public record EditMerchant(String code, long version, String nameZh, String nameEn, MerchantKind kind, String by) {}
