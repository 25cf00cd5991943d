package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.payment.ToBeSplit;

/** Payments may be split where somebody has agreed to receive. */
@ApplicationScoped
public class SplitWish implements ToBeSplit {

    @Inject
    private ReceiverBook receivers;

    @Override
    public boolean at(String provider) {
        return receivers.anyLive(provider);
    }
}
