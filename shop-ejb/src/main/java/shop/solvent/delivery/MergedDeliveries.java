package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What was delivered to members. */
@ApplicationScoped
public class MergedDeliveries implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("delivery"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.TRADE, "delivery"));
    }
}
