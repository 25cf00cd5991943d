package shop.solvent.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** A code is for who was asked for it, and is over within minutes. */
@ApplicationScoped
public class MergedStepUps implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.staying("step_up", "member", "is over within minutes"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.FORGOTTEN, "step_up").untold("is over within minutes"));
    }
}
