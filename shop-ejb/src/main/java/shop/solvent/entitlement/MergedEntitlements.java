package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What members own goes with its history; its certificate is made out to the other when it is asked for next. */
@ApplicationScoped
public class MergedEntitlements implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("entitlement"),
                MemberRows.staying("entitlement", "received_from", "says who passed it on then"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "entitlement"),
                PersonalRows.of(Fate.TRADE, "entitlement", "received_from").untold("is somebody else's now"));
    }
}
