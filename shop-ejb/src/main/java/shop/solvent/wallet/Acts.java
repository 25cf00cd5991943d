package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.gift.GiftDecision;
import shop.solvent.rules.point.FactField;

/** What members did that rules may give something for, whatever it is, and why they were given what they were. */
@Stateless
public class Acts {

    @Inject
    private Decisions decisions;

    @Inject
    private Members members;

    @Inject
    private ActGifts gifts;

    /**
     * What was decided of an act.
     *
     * @param given what was given for it
     */
    public record Explained(String act, MemberId member, Why why, ActGiven given) {

        public List<ActGift> gifts() {
            return given.gifts();
        }
    }

    /**
     * @param act the text of its id, {@code top_…}
     * @throws Rejection {@code act.not-found}, for one of a member the reader does not see too
     */
    public Explained explain(String act) {
        Why why = decisions
                .explain(act)
                .filter(found -> found.decision() instanceof GiftDecision)
                .orElseThrow(() -> Rejection.notFound("act", act));
        MemberId member = member(why);
        if (!members.isSeen(member)) {
            throw Rejection.notFound("act", act);
        }
        return new Explained(act, member, why, gifts.of(List.of(act)).getOrDefault(act, ActGiven.NOTHING));
    }

    /** Whose act it was: the person among the facts. */
    private static MemberId member(Why why) {
        return why.point().point().parts(why.facts()).stream()
                .flatMap(fact -> FactField.allOf(fact.getClass()).stream()
                        .filter(FactField::isPerson)
                        .map(field -> (String) field.of(fact)))
                .map(MemberId::parse)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody did " + why.subject()));
    }
}
