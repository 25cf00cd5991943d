package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** Members who came by somebody's invitation. */
@ApplicationScoped
public class MemberActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return List.of(ActRows.of(Act.BINDING, "member m", "m.inviter IS NOT NULL", "m.bound_at", "m.id", null)
                .by(ActKey.MEMBER, "m.id")
                .by(ActKey.INVITER, "m.inviter")
                .by(ActKey.CHANNEL, "m.channel"));
    }
}
