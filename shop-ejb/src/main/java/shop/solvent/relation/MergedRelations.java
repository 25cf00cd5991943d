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

/**
 * What was told of both is the one's; what was worked out stays until it is worked out anew. Whose tree is braked goes up in nobody: the
 * tree would be free of it.
 */
@ApplicationScoped
public class MergedRelations implements Merging {

    @Inject
    private Brakes brakes;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("relation_trait").alone("kind", "mark"),
                MemberRows.staying("relation_figure", "member", "was worked out, and is worked out anew"),
                MemberRows.staying("relation_root", "member", "was worked out, and is worked out anew"),
                MemberRows.staying("relation_brake", "member", "says whose tree was braked"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return brakes.standing(from).isPresent()
                ? List.of(Reason.of("merge.braked", Map.of("member", from.toString())))
                : List.of();
    }
}
