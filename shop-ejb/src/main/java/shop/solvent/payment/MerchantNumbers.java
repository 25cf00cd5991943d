package shop.solvent.payment;

import java.util.List;

/** The further merchant numbers of a provider, beside the bean that is its first: each a connection under a name of its own. */
public interface MerchantNumbers {

    /** As they are set up now; the same objects for as long as they are. */
    List<PaymentGateway> numbers();
}
