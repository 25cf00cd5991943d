package shop.solvent.lockin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.merchant.InChain;
import shop.solvent.merchant.MerchantView;

/** Who was won by a merchant that becomes a branch is locked to its chain. */
@ApplicationScoped
public class ChainLocks implements InChain {

    @Inject
    private Locks locks;

    @Override
    public void joined(MerchantView branch, MerchantView chain, String by, String reason) {
        locks.move(branch, chain, by, reason);
    }
}
