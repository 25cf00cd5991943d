package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What is on record of both is weighed together with the next change of day. What does not count of the one does not of both. */
@ApplicationScoped
public class MergedCredit implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying("credit_score", "member", "is weighed anew with the change of day"),
                MemberRows.staying("credit_change", "member", "says how this member's credit was"),
                MemberRows.staying("credit_objection", "member", "says what this member said"),
                MemberRows.going("credit_pardon").alone("kind"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.FORGOTTEN, "credit_score"),
                PersonalRows.of(Fate.FORGOTTEN, "credit_change"),
                PersonalRows.of(Fate.FORGOTTEN, "credit_objection").without("risk_case"),
                PersonalRows.of(Fate.FORGOTTEN, "credit_pardon").without("said_by", "reason"));
    }
}
