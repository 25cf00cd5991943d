package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What somebody asked for stays theirs, and so does who read their data. */
@ApplicationScoped
public class MergedRequests implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying("member_request", "member", "says what this member asked for"),
                MemberRows.staying("clear_access", "member", "says whose data was read"),
                MemberRows.staying("data_choice", "member", "says what this member agreed to"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "member_request").without("hindrance"),
                PersonalRows.of(Fate.TRADE, "clear_access").without("read_by", "reason"),
                PersonalRows.of(Fate.TRADE, "data_choice"));
    }
}
