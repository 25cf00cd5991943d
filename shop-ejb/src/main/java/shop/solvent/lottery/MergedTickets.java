package shop.solvent.lottery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Whose tickets of lotteries are whose, so that limits count for both together and the survivor has what they win. */
@ApplicationScoped
public class MergedTickets implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("lottery_tickets"), MemberRows.going("lottery_ticket"));
    }
}
