package shop.solvent.giving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** Points and coins that members gave each other: they are no money, so there is no amount to add up. */
@ApplicationScoped
public class GivingActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return List.of(of(Act.POINTS_GIVEN, "g.giver"), of(Act.POINTS_RECEIVED, "g.receiver"));
    }

    private static ActRows of(Act act, String whose) {
        return ActRows.of(act, "point_gift g", "TRUE", "g.given_at", "g.id", null)
                .by(ActKey.MEMBER, whose)
                .by(ActKey.CHANNEL, "g.channel");
    }
}
