package shop.solvent.rules.gallery;

/** A promotion was to be for the goods of one merchant, and its rules would give something on others' as well, or out of a pool. */
public final class NotOfOneMerchant extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotOfOneMerchant() {
        super("a promotion for one merchant's goods would give something beside their price");
    }
}
