package shop.solvent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What they were told goes along, and what still waits is sent to whoever has it now. What they did not want they do not want. */
@ApplicationScoped
public class MergedNotices implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("notice"),
                MemberRows.going("notice_sending"),
                MemberRows.going("notice_choice").alone("kind", "channel"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.FORGOTTEN, "notice").without("content", "planned"),
                PersonalRows.of(Fate.FORGOTTEN, "notice_sending"),
                PersonalRows.of(Fate.FORGOTTEN, "notice_choice"));
    }
}
