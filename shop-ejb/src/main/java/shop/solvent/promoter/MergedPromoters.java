package shop.solvent.promoter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Terms were accepted by an account, and a suspension was said of one: who goes on keeps their own. */
@ApplicationScoped
public class MergedPromoters implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying(
                        "promoter", "member", "says what the account accepted, and whether it was suspended"),
                MemberRows.staying("promoter_step", "member", "is the record of that account"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.TRADE, "promoter"), PersonalRows.of(Fate.TRADE, "promoter_step"));
    }
}
