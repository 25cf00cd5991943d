package shop.solvent.tier;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.LevelBook;
import shop.solvent.member.LevelHold;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;
import shop.solvent.tier.Assessment.Known;

/** Where members stand, and how they came there. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Tiers {

    private static final int CHANGES = 20;

    @Inject
    private TierBook book;

    @Inject
    private Members members;

    @Inject
    private LevelBook levels;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code member.not-found} */
    public TierView of(MemberId id) {
        MemberView member = members.find(id); // fails for whom there is not, or not within the reader's reach
        LevelHold hold = levels.hold(id).orElse(null);
        List<TierChange> changes = book.changes(id, CHANGES);
        TierTerms terms = book.latest().map(TierScheme::terms).orElse(null);
        if (terms == null) {
            return new TierView(id, member.level(), false, hold, 0, 0, null, null, null, 0, null, null, changes);
        }
        LocalDate today = LocalDate.now(clock);
        Known known = book.known(List.of(id), terms, today).get(id);
        Standing standing = known.standing();
        long growth = known.growth().now();
        String promised = standing == null ? TierTerms.LOWEST : standing.level();
        return new TierView(
                id,
                member.level(),
                true,
                hold,
                growth,
                book.byRules(id, terms.from(today)),
                terms.from(today),
                terms.above(terms.reached(growth)),
                promised,
                terms.threshold(promised),
                standing == null ? null : standing.lastDay(),
                standing == null ? null : standing.fallsOn(),
                changes);
    }
}
