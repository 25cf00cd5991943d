package shop.solvent.lottery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Whose tickets of lotteries are whose, so that limits count for both together and the survivor has what they win. */
@ApplicationScoped
public class MergedTickets implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("lottery_tickets"), MemberRows.going("lottery_ticket"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "lottery_tickets"), PersonalRows.of(Fate.MONEY, "lottery_ticket"));
    }
}
