package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.relation.RelationRuns;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;

/** Somebody who is paid to the account of who invited them, and a family at one address: the one is looked at, the other is not. */
@ApplicationScoped
class DemoRelations {

    private static final String BY = "web";
    private static final int FAMILY = 3;

    @Inject
    private Traits traits;

    @Inject
    private RelationRuns runs;

    /** @param members some of the shop's */
    void make(List<MemberView> members) {
        Set<MemberId> ring = new LinkedHashSet<>();
        members.stream()
                .filter(member -> member.inviter() != null)
                .limit(2)
                .forEach(member -> ring.addAll(List.of(member.id(), member.inviter())));
        ring.forEach(member -> traits.tell(member, TraitKind.PAYEE, "6222 0201 1234 5678", BY));
        members.stream()
                .map(MemberView::id)
                .filter(member -> !ring.contains(member))
                .limit(FAMILY)
                .forEach(member -> traits.tell(member, TraitKind.ADDRESS, "杭州市西湖区文三路 1 号", BY));
        runs.ask();
        runs.turn();
    }
}
