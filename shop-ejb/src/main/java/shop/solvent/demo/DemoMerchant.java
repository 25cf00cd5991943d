package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignView;
import shop.solvent.merchant.ContractView;
import shop.solvent.merchant.Joining;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.PersonScopeDeed;
import shop.solvent.operator.PersonScopeDeed.ScopeOf;
import shop.solvent.operator.Role;
import shop.solvent.owncampaign.Composed;
import shop.solvent.owncampaign.OwnCampaignWork;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.draft.Drafts;

/** The person of one of the demo's merchants, with a campaign of its own that runs and one that came back with words. */
@ApplicationScoped
class DemoMerchant {

    private static final String PERSON = "merchant";
    private static final String MERCHANT = "studio-lin";
    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final String DIRECTOR = "director";
    private static final String ADMIN = "admin";
    private static final int BEGAN_DAYS_AGO = 6;

    @Inject
    private Permits permits;

    @Inject
    private Operators operators;

    @Inject
    private Approvals requests;

    @Inject
    private PersonScopeDeed scope;

    @Inject
    private CampaignDeed campaignDeed;

    @Inject
    private OwnCampaignWork work;

    @EJB
    private Joining joining;

    @Inject
    private OwnCampaigns own;

    @Inject
    private Drafts drafts;

    @Inject
    private shop.solvent.rulebook.approval.Approvals approvals;

    @Inject
    private Activations activations;

    @Inject
    private Clock clock;

    /** Nothing, where the people of the shop are not the demo's. */
    void make() {
        if (operators
                        .find(PERSON)
                        .map(OperatorView::roleCodes)
                        .orElse(Set.of())
                        .equals(Set.of(Role.MERCHANT_OWNER.name()))
                && permits.of(ADMIN).contains(Permission.EDIT_PEOPLE)
                && permits.of(CHECKER).containsAll(Set.of(Permission.APPROVE_POWER, Permission.APPROVE_MONEY))) {
            agreed(
                    scope.code(),
                    new ScopeOf(PERSON, List.of(), List.of(), List.of(MERCHANT)),
                    "林间设计学院的人员 · Works for Linjian Design School",
                    ADMIN);
            contract();
            running();
            returned();
        }
    }

    /** Of two versions its owner has accepted the first, and the second waits for her. */
    private void contract() {
        ContractView first =
                joining.offer(MERCHANT, "林间课程在全部渠道销售。· Linjian’s courses are sold through all channels.", ADMIN);
        asMerchant(() -> joining.accept(MERCHANT, first.version(), first.hash(), PERSON));
        joining.offer(
                MERCHANT,
                "自有活动的优惠由商户承担，商城不另收费用。· What your own campaigns take off is at your cost; the shop adds no fee.",
                ADMIN);
    }

    private void running() {
        long id = submitted(
                "demo-1",
                composed(
                        "channel-only",
                        "林间课程 App 专享 95 折",
                        "Linjian’s courses, 5 % off in the app",
                        List.of("app", "course", "5%"),
                        -BEGAN_DAYS_AGO,
                        60_000));
        long draft = work.takeUp(id, own.find(id).version(), OPERATOR);
        CampaignView campaign = own.find(id).campaign();
        agreed(
                CampaignDeed.CODE,
                campaignDeed.of(campaign, campaign.terms()),
                "商户自担 · At the merchant’s cost",
                OPERATOR);
        int revision = drafts.submit(draft, drafts.revision(draft), OPERATOR).revision();
        for (String checker : List.of(CHECKER, DIRECTOR)) {
            approvals.approve(draft, revision, null, checker);
        }
        activations.schedule(draft, revision, null, CHECKER);
    }

    private void returned() {
        long id = submitted(
                "demo-2",
                composed(
                        "tiered-reduction",
                        "林间新年阶梯满减",
                        "New Year tiers at Linjian",
                        List.of("merchant", "80", "20", "merchant", "150", "60", "merchant", "300", "150"),
                        20,
                        500_000));
        work.giveBack(
                id,
                "第二、三档折扣接近四成与五成，请降低后再提交。· The second and third tier take off 40 to 50 %: lower them, please.",
                OPERATOR);
    }

    private long submitted(String request, Composed composed) {
        return asMerchant(() -> {
            long id = work.compose(request, composed, PERSON);
            work.submit(id, own.find(id).version(), PERSON);
            return id;
        });
    }

    private static <T> T asMerchant(Supplier<T> deed) {
        return new Reach(Set.of(), Set.of(), Set.of(MERCHANT)).during(deed);
    }

    private Composed composed(
            String kind, String nameZh, String nameEn, List<String> values, int beginsInDays, long budget) {
        Instant today = clock.instant()
                .atZone(clock.getZone())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        return new Composed(
                kind,
                nameZh,
                nameEn,
                values,
                today.plus(beginsInDays, ChronoUnit.DAYS),
                today.plus(beginsInDays + 20, ChronoUnit.DAYS),
                budget,
                null,
                2L);
    }

    private void agreed(String deed, Record content, String reason, String by) {
        Asked asked = requests.ask(new Ask("demo-" + MERCHANT + "-" + deed, deed, content, reason, by));
        ApprovalView wanted = requests.find(((Asked.Waiting) asked).id());
        requests.agree(wanted.id(), wanted.hash(), CHECKER);
    }
}
