package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What members were given for tasks. Of one task and period the other has already, theirs stays. */
@ApplicationScoped
public class MergedTasks implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("task_reward").alone("task", "counted_from"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "task_reward"));
    }
}
