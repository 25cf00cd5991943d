package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.RuleTags;
import shop.solvent.member.RuleTags.Giver;
import shop.solvent.privacy.DataPurpose.Use;
import shop.solvent.privacy.DataUse;
import shop.solvent.rules.Effect;
import shop.solvent.rules.gift.GiftDecision;
import shop.solvent.rules.gift.TagGiven;
import shop.solvent.wallet.ActGifts.Act;

/** Gives the tags that rules decided on, to who lets the shop note what they do. */
@ApplicationScoped
public class TagRewards implements ActReward {

    @Inject
    private RuleTags tags;

    @Inject
    private DataUse use;

    @Override
    public void give(Act act, GiftDecision decided, DecisionId decision) {
        if (decided.extras().tags().isEmpty() || !use.of(List.of(act.member())).test(act.member(), Use.TAGS)) {
            return;
        }
        for (TagGiven given : decided.extras().tags()) {
            tags.give(
                    act.member(),
                    given.tag(),
                    given.days(),
                    new Giver(act.id(), given.rule(), name(decided, given), decided.rulebook(), decision, act.order()));
        }
    }

    private static String name(GiftDecision decided, TagGiven given) {
        return decided.effects().stream()
                .map(Effect::rule)
                .filter(rule -> rule.id().equals(given.rule()))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Override
    public void takeBack(OrderId order) {
        tags.takeBack(order);
    }

    @Override
    public Map<String, ActGiven> of(Collection<String> acts) {
        Map<String, ActGiven> given = new HashMap<>();
        tags.of(acts).forEach((act, some) -> given.put(act, new ActGiven(List.of(), List.of(), 0, some)));
        return given;
    }
}
