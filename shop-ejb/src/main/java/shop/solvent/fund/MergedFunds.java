package shop.solvent.fund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** A fund knows its customer: who has something there takes it back before they become somebody else, or are forgotten. */
@ApplicationScoped
public class MergedFunds implements Merging, PersonalData {

    @Inject
    private FundBook book;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying("fund_consent", "member", "says what this member wanted, who has nothing there now"),
                MemberRows.going("fund_order"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.FORGOTTEN, "fund_consent"), PersonalRows.of(Fate.MONEY, "fund_order"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return book.isAny(from) ? List.of(Reason.of("merge.fund-open")) : List.of();
    }

    @Override
    public List<Reason> underWay(MemberId member) {
        return book.isAny(member) ? List.of(Reason.of("erasure.under-way")) : List.of();
    }
}
