package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Growth that rules gave goes, as that of orders does with them; the level follows with the change of day. */
@ApplicationScoped
public class MergedGrowth implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("act_growth"),
                MemberRows.staying("tier_change", "member", "says how this member rose and fell"),
                MemberRows.staying("tier_standing", "member", "is reckoned anew with the change of day"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "act_growth"),
                PersonalRows.of(Fate.TRADE, "tier_change"),
                PersonalRows.of(Fate.TRADE, "tier_standing"));
    }
}
