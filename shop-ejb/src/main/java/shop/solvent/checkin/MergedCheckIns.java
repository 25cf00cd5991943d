package shop.solvent.checkin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Days on which a member checked in. Where both did, each keeps theirs. */
@ApplicationScoped
public class MergedCheckIns implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("check_in").alone("day"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.TRADE, "check_in"));
    }
}
