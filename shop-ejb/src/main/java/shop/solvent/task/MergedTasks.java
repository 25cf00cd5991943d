package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What members were given for tasks. Of one task and period the other has already, theirs stays. */
@ApplicationScoped
public class MergedTasks implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("task_reward").alone("task", "counted_from"));
    }
}
