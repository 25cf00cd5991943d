package shop.solvent.merchant;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** A deed on what shop and merchant have agreed: void where the merchant has changed since it was asked for. */
abstract class MerchantDeed<C extends Record> extends Deed<C> {

    @Inject
    Merchants merchants;

    @Inject
    Contracts contracts;

    MerchantDeed(String code, Class<C> content) {
        super(code, content, Permission.EDIT_MERCHANTS, Permission.APPROVE_MONEY);
    }

    /** The code of the merchant it is about. */
    abstract String merchant(C change);

    /** @throws shop.solvent.platform.Rejection if this merchant cannot agree to it */
    abstract void check(C change, MerchantView merchant);

    abstract void change(C change, Mandate mandate);

    /** What it says besides whom it is about. */
    abstract List<Line> says(C change);

    @Override
    public Terms terms(C change) {
        MerchantView merchant = merchants.find(merchant(change));
        check(change, merchant);
        return new Terms(merchant.id().toString(), "version " + merchant.version(), false);
    }

    @Override
    public String perform(C change, Mandate mandate) {
        change(change, mandate);
        return merchant(change);
    }

    @Override
    public List<Line> lines(C change) {
        return Stream.concat(
                        Stream.of(new Line("deed.merchant", Line.Kind.MERCHANT, merchant(change))),
                        says(change).stream())
                .toList();
    }
}
