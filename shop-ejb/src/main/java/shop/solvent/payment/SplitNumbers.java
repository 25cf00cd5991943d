package shop.solvent.payment;

import java.util.List;

/** The further merchant numbers of a provider that splits, as {@link MerchantNumbers} has them: each hands over what it collected itself. */
public interface SplitNumbers {

    /** All but the first, set up or not. */
    List<SplitGateway> further();
}
