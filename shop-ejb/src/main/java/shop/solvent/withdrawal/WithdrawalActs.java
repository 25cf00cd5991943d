package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** Money that members asked to take out. */
@ApplicationScoped
public class WithdrawalActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return List.of(
                withdrawals("withdrawal w"), invited(withdrawals("withdrawal w JOIN member m ON m.id = w.member")));
    }

    private static ActRows withdrawals(String from) {
        return ActRows.of(Act.WITHDRAWAL, from, "w.purpose = 'REQUEST'", "w.requested_at", "w.id", "w.amount")
                .by(ActKey.MEMBER, "w.member")
                .by(ActKey.DEVICE, "w.device")
                .by(ActKey.CHANNEL, "w.channel");
    }

    private static ActRows invited(ActRows rows) {
        return rows.by(ActKey.INVITER, "m.inviter");
    }
}
