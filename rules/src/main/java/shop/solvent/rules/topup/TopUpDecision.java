package shop.solvent.rules.topup;

import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.gift.Extras;
import shop.solvent.rules.gift.Gift;
import shop.solvent.rules.gift.GiftDecision;

/**
 * What a member is given for a top-up.
 *
 * @param extras what is given beside money
 * @param reasons why nothing is where rules might have given something; empty otherwise
 * @param looks why a person looks at it; empty where nobody does
 * @param rulebook content hash of the rulebook that decided
 */
public record TopUpDecision(
        List<Gift> gifts,
        Extras extras,
        List<Reason> reasons,
        List<Reason> looks,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements GiftDecision {

    public TopUpDecision {
        gifts = List.copyOf(gifts);
        extras = extras == null ? Extras.NONE : extras; // not on record before there were any
        reasons = List.copyOf(reasons);
        looks = looks == null ? List.of() : List.copyOf(looks); // likewise
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }
}
