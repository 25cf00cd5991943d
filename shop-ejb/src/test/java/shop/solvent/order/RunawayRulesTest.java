package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;

/** A rule that speaks for every three lines of an order, so that a large one is more than the engine can bear. */
class RunawayRulesTest {

    private final World world = new World();

    @Test
    void aLargeOrderIsRefusedWithTheReasonAndASmallOneIsDecided() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "every three lines")
                .put("checkout/risk/three.drl", """
                rule "三行 · Three lines" @id("three")
                when
                    $a : LineFact( amount > 0 )
                    LineFact( amount > 0 )
                    LineFact( amount > 0 )
                    OrderFact( quantity > 2 )
                then effects.hold("three"); end
                """)
                .put("checkout/risk/three.cases.csv", """
                case,rule,fires,line1.quantity,line1.amount,decision.outcome
                many,three,yes,3,300,held
                one,three,no,1,100,
                """)
                .throughTheHouse();
        MemberId member = world.withMoney(world.member(), 400_000);

        OrderExplanation large = placed(member, 50);
        OrderExplanation small = placed(member, 1);

        assertThat(large.order().state()).isEqualTo(State.REFUSED);
        assertThat(large.order().reasons()).extracting(Reason::code).containsExactly(CheckoutRules.RUNAWAY);
        assertThat(small.order().state()).isEqualTo(State.PAID);
        world.booksAgree();
    }

    private OrderExplanation placed(MemberId member, int lines) {
        Receipt receipt = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        Collections.nCopies(lines, new Line(World.COURSE, 1)),
                        "device-of-" + member,
                        null));
        return world.shop.get(Orders.class).explain(receipt.id());
    }
}
