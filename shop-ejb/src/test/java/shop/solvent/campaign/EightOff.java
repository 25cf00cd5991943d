package shop.solvent.campaign;

import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;

import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.order.World;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Eight yuan off from fifty on, by a campaign, out of a pool: what tests about campaigns begin with.
 *
 * @param campaign its code
 * @param pool code of the pool
 */
public record EightOff(String campaign, String pool) {

    static final long FEN = 800;

    private static final long FUNDED = 500_000;

    private String id() {
        return campaign + "-eight";
    }

    String path() {
        return "checkout/subsidy/" + id() + ".drl";
    }

    String casesPath() {
        return "checkout/subsidy/" + id() + ".cases.csv";
    }

    String rule() {
        return """
                rule "满五十减八元 · Eight yuan off from fifty on" @id("%s") @campaign("%s")
                when
                    OrderFact( listAmount >= 5000 )
                then
                    effects.subsidy("%s", 800);
                end
                """.formatted(id(), campaign, pool);
    }

    String cases() {
        return """
                case,rule,fires,line1.amount,pool.%2$s,decision.subsidies
                满五十 · from fifty on,%1$s,yes,10000,100000,800
                不满五十 · below,%1$s,no,4900,100000,0
                """.formatted(id(), pool);
    }

    /** Opens the pool, funds it with ¥5,000 and puts the rule in force. */
    public void inForce(World world) {
        world.shop.get(Pools.class).open(pool, "活动池", "Campaigns", ADMIN);
        Agreed.contribute(world.shop, new Contribute(world.key(), FINANCE, pool, Money.fen(FUNDED), "campaigns"));
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "eight off")
                .put(path(), rule())
                .put(casesPath(), cases())
                .editAll(text -> text) // cases of other rules see the campaign run
                .throughTheHouse();
    }

    /** Two people agree to the campaign's terms as they are drafted. */
    public void agreed(World world) {
        agreed(world, campaign, world.shop.get(Campaigns.class).view(campaign).terms());
    }

    /** Two people agree to these terms. */
    static void agreed(World world, String campaign, CampaignTerms terms) {
        CampaignDeed deed = world.shop.get(CampaignDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        CampaignView view = world.shop.get(Campaigns.class).view(campaign);
        Asked asked = approvals.ask(new Ask(world.key(), CampaignDeed.CODE, deed.of(view, terms), "go", OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }
}
