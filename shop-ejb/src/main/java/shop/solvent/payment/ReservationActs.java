package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** What was kept for those who went to pay, and what was let go because they did not. */
@ApplicationScoped
public class ReservationActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return List.of(
                of(Act.RESERVATION, "TRUE", "p.opened_at"),
                of(Act.RESERVATION_LET_GO, "p.state IN ('EXPIRED', 'GIVEN_UP')", "p.ended_at"));
    }

    private static ActRows of(Act act, String where, String at) {
        return ActRows.of(act, "payment p", where, at, "p.id", "p.payable")
                .by(ActKey.MEMBER, "p.member")
                .by(ActKey.DEVICE, "p.device_mark")
                .by(ActKey.CHANNEL, "p.channel");
    }
}
