package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Commissions go with who earned them; what is pending is paid where it was set aside for, and carried over then. */
@ApplicationScoped
public class MergedCommissions implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("commission").underSeal());
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "commission"));
    }
}
