package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Commissions go with who earned them; what is pending is paid where it was set aside for, and carried over then. A plan of a debt has to end before. */
@ApplicationScoped
public class MergedCommissions implements Merging, PersonalData {

    @Inject
    private DebtBook book;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("commission").underSeal(),
                MemberRows.staying("debt_plan", "member", "has to end before"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "commission"), PersonalRows.of(Fate.MONEY, "debt_plan"));
    }

    /** What one owes by a plan is nobody else's to pay by theirs. */
    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return book.standing(from).stream()
                .map(plan -> Reason.of("merge.debt-plan", Map.of("member", from.toString())))
                .toList();
    }
}
