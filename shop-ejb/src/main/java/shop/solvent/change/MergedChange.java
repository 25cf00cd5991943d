package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What was done goes with the money. What the one who goes on chose counts: nobody chose for the two together. */
@ApplicationScoped
public class MergedChange implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("change_act").underSeal(),
                MemberRows.staying(
                        "change_choice", "member", "says what the account chose that has no money any more"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "change_act"), PersonalRows.of(Fate.TRADE, "change_choice"));
    }
}
