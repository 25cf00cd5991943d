package shop.solvent.liability;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What members have at a cut follows from the journals: a merge is one of them, and who was forgotten has an id and no name. */
@ApplicationScoped
public class MergedLiabilities implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.staying(
                "liability_balance", "member", "follows from the journals, of which the merge is one"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "liability_balance"));
    }
}
