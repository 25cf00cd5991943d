package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Bound;
import shop.solvent.member.HeldBindingView.State;
import shop.solvent.member.HeldBindings;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.relation.RelationRuns;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.risk.Outcome;

/** Somebody who is paid to the account of who invited them, and a family at one address: the one is looked at, the other is not. */
@ApplicationScoped
class DemoRelations {

    private static final String BY = "web";
    private static final int FAMILY = 3;

    @Inject
    private Traits traits;

    @Inject
    private RelationRuns runs;

    @Inject
    private Members everybody;

    @EJB
    private Binding binding;

    @Inject
    private HeldBindings held;

    @Inject
    private Permits permits;

    /** @param members some of the shop's */
    void make(List<MemberView> members) {
        Set<MemberId> ring = new LinkedHashSet<>();
        members.stream()
                .filter(member -> member.inviter() != null)
                .limit(2)
                .forEach(member -> ring.addAll(List.of(member.id(), member.inviter())));
        ring.forEach(member -> traits.tell(member, TraitKind.PAYEE, "6222 0201 1234 5678", BY));
        List<MemberView> family = members.stream()
                .filter(member -> !ring.contains(member.id()))
                .sorted(Comparator.comparing(
                        member -> member.inviter() != null)) // who was not invited can be bound yet
                .limit(FAMILY)
                .toList();
        family.forEach(member -> traits.tell(member.id(), TraitKind.ADDRESS, "杭州市西湖区文三路 1 号", BY));
        runs.ask();
        runs.turn();
        if (family.size() > 1 && family.get(1).inviter() == null) {
            bind(family.get(1).id(), family.get(0).id());
        }
    }

    /** Two at one address: the binding waits, and a person says no. */
    private void bind(MemberId member, MemberId inviter) {
        Bound bound = binding.bind(new BindMember("demo-held-binding", member, everybody.inviteToken(inviter), BY));
        if (bound.waits()) {
            held.search(member, State.HELD, null, 1)
                    .rows()
                    .forEach(one -> held.decide(
                            one.id(),
                            false,
                            Outcome.CONFIRMED,
                            () -> {},
                            DemoCases.reviewer(permits),
                            "夫妻互荐，只为佣金 · A couple who invite each other for the commission"));
        }
    }
}
