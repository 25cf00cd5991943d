package shop.solvent.merchant;

/**
 * Which merchants to list; whatever is null does not matter.
 *
 * @param text a part of the code or of either name, or an id
 */
public record MerchantQuery(String text, MerchantKind kind, MerchantState state) {}
