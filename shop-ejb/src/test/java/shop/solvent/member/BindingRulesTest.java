package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Rules say whether a member is bound to whose invitation they show, or a person looks first. */
class BindingRulesTest {

    private final World world = new World();
    private final Members members = world.shop.get(Members.class);
    private final Binding binding = world.shop.get(Binding.class);
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);
    private final Review review = world.shop.get(Review.class);
    private MemberId inviter;

    @BeforeEach
    void theSecondWaitsAndTheThirdIsRefused() {
        RuleChange.open(world.shop, DecisionPoint.BINDING, "few are won")
                .put("binding/risk/test.drl", """
                rule "第二人 · The second" @id("test-second")
                when BindingFact( bound == 1 ) then effects.hold("self-referral"); end

                rule "第三人 · The third" @id("test-third")
                when BindingFact( bound == 2 ) then effects.refuse("self-referral"); end
                """)
                .put("binding/risk/test.cases.csv", """
                case,rule,fires,binding.bound,decision.outcome
                second,test-second,yes,1,held
                first,test-second,no,0,accepted
                third,test-third,yes,2,refused
                fourth,test-third,no,3,accepted
                """)
                .throughTheHouse();
        inviter = world.member();
        assertThat(inviterOf(world.invitedBy(inviter))).isEqualTo(inviter);
    }

    private MemberId inviterOf(MemberId member) {
        return members.find(member).inviter();
    }

    private BindMember wish(String key, MemberId member) {
        return new BindMember(key, member, members.inviteToken(inviter), World.WEB);
    }

    private CaseView opened() {
        return caseLists.search(CaseQuery.open(), null, 10).rows().get(0);
    }

    @Test
    void aNewcomerWhoseBindingWaitsIsAMemberBoundToNobodyUntilAPersonLetsItBe() {
        MemberId member = world.invitedBy(inviter);
        assertThat(inviterOf(member)).isNull();
        CaseView waits = opened();
        assertThat(waits.subject().kind()).isEqualTo(Kind.BINDING);
        assertThat(waits.member()).isEqualTo(member);
        assertThat(waits.dueAt()).isNotNull();

        assertRejected("permission.missing", () -> review.approve(waits.id(), FINANCE, "a family"));
        assertRejected("case.other-kind", () -> review.decide(waits.id(), Review.Verdict.CLOSE, RISK, "seen"));
        review.approve(waits.id(), RISK, "a family");
        assertThat(inviterOf(member)).isEqualTo(inviter);
        assertRejected("binding.not-held", () -> review.reject(waits.id(), RISK, "or not"));
    }

    @Test
    void whereNobodyDecidesOrAPersonRejectsNobodyIsBoundAndAnotherInvitationIsGood() {
        MemberId member = world.member();
        assertThat(binding.bind(wish("k1", member))).isEqualTo(new Bound(member, inviter, true, true));
        assertThat(binding.bind(wish("k1", member))).isEqualTo(new Bound(member, inviter, false, true));
        assertRejected("member.binding-waits", () -> binding.bind(wish("k2", member)));
        CaseView left = opened();
        world.shop.clock().advance(Duration.ofDays(8));
        assertThat(world.shop.get(HeldBindings.class).expireDue()).isEqualTo(1);
        assertThat(world.shop.get(HeldBindings.class).expireDue()).isZero();
        assertThat(cases.find(left.id()).state()).isEqualTo(CaseView.State.EXPIRED);
        assertRejected("member.binding-refused", () -> binding.bind(wish("k1", member)));

        binding.bind(wish("k3", member));
        review.reject(opened().id(), RISK, "one person");
        assertThat(inviterOf(member)).isNull();
        MemberId other = world.member();
        binding.bind(new BindMember("k4", member, members.inviteToken(other), World.WEB));
        assertThat(inviterOf(member)).isEqualTo(other);
    }

    @Test
    void whatRulesRefuseBindsNobodyAndKeepsNobodyOut() {
        MemberId second = world.invitedBy(inviter);
        review.approve(opened().id(), RISK, "a family");
        assertThat(inviterOf(second)).isEqualTo(inviter);

        assertThat(inviterOf(world.invitedBy(inviter)))
                .as("a member all the same")
                .isNull();
        MemberId alone = world.member();
        assertRejected("member.binding-refused", () -> binding.bind(wish("k", alone)));
        assertRejected("member.binding-refused", () -> binding.bind(wish("k", alone)));
        assertThat(caseLists.open()).doesNotContainKey(Kind.BINDING);
    }

    @Test
    void whoWasBoundMeanwhileIsNotBoundTwiceHoweverOftenAPersonSaysSo() throws Exception {
        MemberId member = world.invitedBy(inviter);
        CaseView waits = opened();
        MemberId other = world.member();
        world.shop.get(Transactions.class).run(() -> binding.letGo(member, other, RISK));

        List<Boolean> let = atOnce(IntStream.range(0, 8).boxed().toList(), one -> {
            try {
                review.approve(waits.id(), RISK, "a family");
                return true;
            } catch (RuntimeException refused) {
                return false;
            }
        });
        assertThat(let).doesNotContain(true);
        assertThat(inviterOf(member)).isEqualTo(other);
        assertThat(cases.find(waits.id()).state()).as("it goes on waiting").isEqualTo(CaseView.State.OPEN);
        review.reject(waits.id(), RISK, "is bound to another");
    }
}
