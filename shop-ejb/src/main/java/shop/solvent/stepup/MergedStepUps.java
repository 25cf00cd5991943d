package shop.solvent.stepup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** A code is for who was asked for it, and is over within minutes. */
@ApplicationScoped
public class MergedStepUps implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.staying("step_up", "member", "is over within minutes"));
    }
}
