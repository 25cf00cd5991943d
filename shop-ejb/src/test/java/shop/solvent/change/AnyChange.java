package shop.solvent.change;

import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.operator.People;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Terms in the place of those that ship, for tests in which change goes wherever members want it. */
public final class AnyChange {

    /** Fen: what is left of the money paid in is put aside where it is less. */
    public static final long BELOW = 1_000;

    /** What a pool adds to points, in basis points, rounded down. */
    public static final long BONUS = 1_000;

    private AnyChange() {}

    /** From the first fen on it may be given, and become points of that pool. */
    public static void inForce(TestShop shop, String pool) {
        RuleChange.open(shop, DecisionPoint.CHANGE, "anywhere")
                .put("change/terms/shop-change.drl", """
                        rule "归集 · Put aside" @id("aside")
                        when ChangeFact( wish == "sweep" )
                        then effects.sweepBelow(%d); effects.roundUp(500); end

                        rule "可捐赠 · May be given" @id("given") when ChangeFact( wish == "give" ) then effects.giveFrom(1); end

                        rule "可换积分 · May become points" @id("turned")
                        when ChangeFact( wish == "points" )
                        then effects.pointsFrom("%s", 1); effects.bonus(%d); end
                        """.formatted(BELOW, pool, BONUS))
                .put("change/terms/shop-change.cases.csv", """
                        case,rule,fires,change.wish,change.sweep,change.paidIn,change.amount,decision.outcome
                        less is put aside,aside,yes,sweep,true,999,0,moved
                        giving puts nothing aside,aside,no,give,true,0,100,moved
                        given,given,yes,give,false,0,100,moved
                        points are not given,given,no,points,false,0,100,moved
                        turned,turned,yes,points,false,0,100,moved
                        what is given is not turned,turned,no,give,false,0,100,moved
                        """)
                .atOnce();
    }

    /** Two people declare whom it is given to. @return its id */
    public static String charity(TestShop shop, String key) {
        shop.get(CharityDeed.class);
        return agreed(shop, key, CharityDeed.CODE, new Charities.Declared("希望", "Hope", "53100000", "ICBC 6222"));
    }

    /** Two people book that it was paid. */
    public static void paid(TestShop shop, String key, Charities.Payment payment) {
        shop.get(CharityPaymentDeed.class);
        agreed(shop, key, CharityPaymentDeed.CODE, payment);
    }

    private static String agreed(TestShop shop, String key, String deed, Record content) {
        Approvals approvals = shop.get(Approvals.class);
        var asked = (Asked.Waiting) approvals.ask(new Ask(key, deed, content, "because", People.FINANCE));
        return approvals
                .agree(asked.id(), approvals.find(asked.id()).hash(), People.CHECKER)
                .result();
    }
}
