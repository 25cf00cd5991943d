package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
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
import shop.solvent.tax.Withholdings;

/** Whether a visitor promotes. */
@ApplicationScoped
public class OwnPromoting {

    private static final int SHOWN = 50;
    private static final int PLACES = 10;

    @Inject
    private OwnPeople people;

    @Inject
    private Clock clock;

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

    /**
     * A place in the ranking of the present month.
     *
     * @param name the first letter; null if they gave none
     * @param phone its last two digits; null where there are none
     * @param own whether it is the visitor's
     */
    public record Place(int place, String name, String phone, long orders, boolean own) {}

    /** The first places of the present month, as far as one member is told of another. */
    public List<Place> ranking(Visitor visitor) {
        List<Place> places = new ArrayList<>();
        for (Withholdings.Delivered one : promoters.ranking(YearMonth.now(clock), PLACES)) {
            OwnPeople.Person person = people.person(members.find(one.member()));
            places.add(new Place(
                    places.size() + 1,
                    person.name(),
                    person.phone(),
                    one.orders(),
                    one.member().equals(visitor.member())));
        }
        return places;
    }

    /** @throws Rejection as {@link Promoters#rank} */
    public void rank(Visitor visitor, boolean ranked) {
        promoters.rank(visitor.member(), ranked);
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
