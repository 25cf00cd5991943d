package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.promoter.Promoter;
import shop.solvent.promoter.PromoterStep;
import shop.solvent.promoter.Promoters;

/** Whether a visitor promotes. */
@ApplicationScoped
public class OwnPromoting {

    @Inject
    private Promoters promoters;

    @Inject
    private Storefront storefront;

    /** Empty for who never opted in. */
    public Optional<Promoter> of(Visitor visitor) {
        return promoters.of(visitor.member());
    }

    /** The latest first. */
    public List<PromoterStep> steps(Visitor visitor) {
        return promoters.steps(visitor.member());
    }

    /** Whether one has to opt in to earn commissions. */
    public boolean isOptIn() {
        return promoters.isOptIn();
    }

    /** @throws Rejection as {@link Promoters#join} */
    public void join(Visitor visitor, String terms, boolean adult) {
        promoters.join(visitor.member(), terms, adult, visitor.guest(), "channel:" + storefront.channel());
    }

    /** @throws Rejection as {@link Promoters#leave} */
    public void leave(Visitor visitor) {
        promoters.leave(visitor.member(), "channel:" + storefront.channel());
    }
}
