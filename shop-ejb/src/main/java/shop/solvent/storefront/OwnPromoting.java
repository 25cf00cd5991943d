package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Funnel;
import shop.solvent.member.Members;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.promoter.Promoter;
import shop.solvent.promoter.PromoterStep;
import shop.solvent.promoter.Promoters;

/** Whether a visitor promotes. */
@ApplicationScoped
public class OwnPromoting {

    private static final int SHOWN = 50;

    @Inject
    private Promoters promoters;

    @EJB
    private Members members;

    @EJB
    private Commissions commissions;

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

    /** How many they invited; so many as {@value Page#COUNTED} mean that many or more. */
    public long invited(Visitor visitor) {
        return members.invited(visitor.member(), 0, 1).total();
    }

    public Funnel funnel(Visitor visitor) {
        return commissions.funnel(visitor.member());
    }

    /** What they earned or may still earn, the latest {@value #SHOWN}. */
    public List<CommissionView> commissions(Visitor visitor) {
        return commissions.of(visitor.member(), 0, SHOWN).rows();
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
