package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** Money that members brought. */
@ApplicationScoped
public class WalletActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return List.of(topUps("top_up t"), invited(topUps("top_up t JOIN member m ON m.id = t.member")));
    }

    private static ActRows topUps(String from) {
        return ActRows.of(Act.TOP_UP, from, "TRUE", "t.created_at", "t.id", "t.amount")
                .by(ActKey.MEMBER, "t.member")
                .by(ActKey.CHANNEL, "t.channel");
    }

    private static ActRows invited(ActRows rows) {
        return rows.by(ActKey.INVITER, "m.inviter");
    }
}
