package shop.solvent.merchant;

/**
 * A new merchant, with a pool of its own that has the merchant's code.
 *
 * @param code 2 to 32 lower-case letters, digits and hyphens
 * @param giveUp 300 to 2000 basis points
 * @param by username
 */
public record AddMerchant(String code, String nameZh, String nameEn, MerchantKind kind, int giveUp, String by) {

    /** One without a limit to its goods. */
    public AddMerchant(String code, String nameZh, String nameEn, int giveUp, String by) {
        this(code, nameZh, nameEn, MerchantKind.CHAIN, giveUp, by);
    }
}
