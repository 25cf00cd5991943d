package shop.solvent.relation;

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

/**
 * What was told of both is the one's; what was worked out stays until it is worked out anew. Whose tree is braked goes up in nobody: the
 * tree would be free of it.
 */
@ApplicationScoped
public class MergedRelations implements Merging, PersonalData {

    @Inject
    private Brakes brakes;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("relation_trait").alone("kind", "mark"),
                MemberRows.going("relation_merchant_member").alone("merchant"),
                MemberRows.staying("relation_near", "member", "was worked out, and is worked out anew"),
                MemberRows.staying("relation_alarm", "member", "says of whose tree a case was opened"),
                MemberRows.staying("relation_figure", "member", "was worked out, and is worked out anew"),
                MemberRows.staying("relation_root", "member", "was worked out, and is worked out anew"),
                MemberRows.staying("relation_brake", "member", "says whose tree was braked"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.FORGOTTEN, "relation_trait").without("mark", "told_by"),
                PersonalRows.of(Fate.FORGOTTEN, "relation_merchant_member").without("told_by"),
                PersonalRows.of(Fate.FORGOTTEN, "relation_near").untold("is worked out from others as well"),
                PersonalRows.of(Fate.TRADE, "relation_alarm").untold("is told to nobody but who decides it (G15)"),
                PersonalRows.of(Fate.FORGOTTEN, "relation_figure").untold("is worked out from others as well"),
                PersonalRows.of(Fate.FORGOTTEN, "relation_root").untold("is worked out from others as well"),
                PersonalRows.of(Fate.TRADE, "relation_brake").untold("is told to nobody but who decides it (G15)"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return brakes.standing(from).isPresent()
                ? List.of(Reason.of("merge.braked", Map.of("member", from.toString())))
                : List.of();
    }
}
