package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.operator.People;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.World;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.payment.PlayedNumber.Does;
import shop.solvent.platform.Rejection;

/**
 * A week of what goes wrong at providers: outages, slow hours, a block for risk, answers and calls that are lost, buyers who pay twice.
 * {@code -Dshop.test.week=4000} for more payments than a build has time for.
 */
class FaultyWeekTest {

    private static final int PAYMENTS = Integer.getInteger("shop.test.week", 300);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long SEED = 20_260_701;

    private final Random chance = new Random(SEED);
    private final PlayedNumber one = new PlayedNumber("one");
    private final PlayedNumber two = new PlayedNumber("two");
    private final Map<PaymentId, PlayedNumber> declined = new HashMap<>();
    private World world;
    private Payments payments;
    private PaymentSteps steps;
    private PaymentNotices notices;
    private Routes routes;
    private Instant begin;

    private int wanted;
    private int begun;
    private int risks;
    private int oneAlone;
    private int twoAlone;
    private int lostCalls;
    private int twice;

    @Test
    void nothingIsLostOrDoubledNothingDeclinedIsTriedElsewhereAndTheShopIsOpenMoreThanItsBestNumber() {
        world = new World();
        world.shop.with(Gateways.class, new PlayedNumber.Numbers(one, two));
        payments = world.shop.get(Payments.class);
        steps = world.shop.get(PaymentSteps.class);
        notices = world.shop.get(PaymentNotices.class);
        routes = world.shop.get(Routes.class);
        world.shop.get(RouteOpenDeed.class);
        begin = world.shop.clock().instant();
        List<PaymentId> all = new ArrayList<>();

        for (int i = 0; i < PAYMENTS; i++) {
            all.add(somebodyBuys());
            world.shop.clock().advance(WEEK.dividedBy(PAYMENTS));
            opensWhatIsOverItsBlock();
            if (i % 10 == 9) {
                passes();
            }
        }
        for (int i = 0; i < 12; i++) {
            world.shop.clock().advance(Duration.ofHours(3));
            passes();
        }

        int placed = 0;
        int returned = 0;
        Set<String> paidTwice = new HashSet<>();
        for (PaymentId id : all) {
            PaymentView payment = payments.find(id);
            String reference = PaymentEnd.NATIVE.reference(id);
            List<String> paid = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            for (PlayedNumber number : List.of(one, two)) {
                number.paid.forEach((name, told) -> {
                    if (told.reference().equals(reference)) {
                        paid.add(name);
                        if (!number.back.containsKey(name)) {
                            kept.add(name);
                        }
                    }
                });
            }
            boolean isPlaced = payment.state() == State.PLACED;
            placed += isPlaced ? 1 : 0;
            returned += paid.size() - kept.size();
            assertThat(kept).as("%s: lost, or kept without an order", id).hasSize(isPlaced ? 1 : 0);
            assertThat(isPlaced || paid.isEmpty() || kept.isEmpty()).isTrue();
            if (paid.size() > 1) {
                paidTwice.add(reference);
            }
        }
        long retried = declined.entrySet().stream()
                .filter(entry -> (entry.getValue() == one ? two : one)
                        .asked.contains(PaymentEnd.NATIVE.reference(entry.getKey())))
                .count();
        world.booksAgree();

        if (System.getProperty("shop.test.week") != null) { // who asks for a longer week wants to see what it came to
            System.out.printf(
                    "A faulty week: %d payments wanted, %d begun (%.2f %% of those without a risk); number one alone %.2f %%, two alone"
                            + " %.2f %%; %d orders, %d calls lost, %d paid twice (%d payments went back), %d declined for risk, retried"
                            + " elsewhere %d, lost 0, doubled 0%n",
                    wanted,
                    begun,
                    100.0 * begun / (wanted - risks),
                    100.0 * oneAlone / wanted,
                    100.0 * twoAlone / wanted,
                    placed,
                    lostCalls,
                    twice,
                    returned,
                    risks,
                    retried);
        }
        assertThat(retried).isZero();
        assertThat(paidTwice).hasSize(twice);
        assertThat(returned).isEqualTo(twice);
        assertThat(begun * 1.0 / (wanted - risks)).isGreaterThan(Math.max(oneAlone, twoAlone) * 1.0 / wanted);
        assertThat(placed).isCloseTo(begun, within(begun / 5));
    }

    private long hour() {
        return Duration.between(begin, world.shop.clock().instant()).toHours();
    }

    private static boolean isBetween(long hour, int from, int until) {
        return hour >= from && hour < until;
    }

    private Does oneDoes(long hour) {
        if (isBetween(hour, 10, 16) || isBetween(hour, 145, 146)) {
            return Does.IS_SILENT;
        }
        if (isBetween(hour, 106, 112)) {
            return Does.BLOCKS;
        }
        return now(isBetween(hour, 68, 72) ? 30 : 98);
    }

    private Does twoDoes(long hour) {
        if (isBetween(hour, 30, 40) || isBetween(hour, 145, 146)) {
            return Does.IS_SILENT;
        }
        return now(99);
    }

    /** @param percent that are begun; of the others most are silent, some lose their answer, few see a risk */
    private Does now(int percent) {
        if (chance.nextInt(100) < percent) {
            return Does.BEGINS;
        }
        int kind = chance.nextInt(10);
        return kind < 6 ? Does.IS_SILENT : kind < 9 ? Does.ANSWER_LOST : Does.DECLINES;
    }

    private PaymentId somebodyBuys() {
        long hour = hour();
        one.does = oneDoes(hour);
        two.does = twoDoes(hour);
        one.takesTime = isBetween(hour, 84, 90) ? () -> world.shop.clock().advance(Duration.ofSeconds(9)) : () -> {};
        wanted++;
        oneAlone += one.does == Does.BEGINS ? 1 : 0;
        twoAlone += two.does == Does.BEGINS ? 1 : 0;
        var member = world.member();
        Line course = new Line(World.COURSE, 1);
        Quote quote = world.shop
                .get(Quotes.class)
                .quote(new AskQuote(member, World.WEB, List.of(course), "browser-" + wanted));
        PaymentId id = payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                member,
                                List.of(course),
                                "browser-" + wanted,
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment()
                .id();
        try {
            payments.opening(id, PaymentEnd.NATIVE, Payer.UNKNOWN);
        } catch (Rejection refused) {
            sees(id, refused);
            return id;
        }
        begun++;
        pays(id);
        return id;
    }

    /** Who was refused for a risk asks again, and again. */
    private void sees(PaymentId id, Rejection refused) {
        if (!refused.reason().code().equals("payment.declined")) {
            return;
        }
        risks++;
        RouteTry last =
                payments.tries(id).stream().filter(RouteTry::isRisk).findFirst().orElseThrow();
        declined.put(id, last.provider().equals("one") ? one : two);
        for (int i = 0; i < 3; i++) {
            try {
                payments.opening(id, PaymentEnd.NATIVE, Payer.UNKNOWN);
                throw new AssertionError("begun after it was declined");
            } catch (Rejection again) {
                assertThat(again.reason().code()).isEqualTo("payment.declined");
            }
        }
    }

    private void pays(PaymentId id) {
        if (chance.nextInt(100) < 8) {
            return; // thinks better of it
        }
        String reference = PaymentEnd.NATIVE.reference(id);
        PlayedNumber shown = payments.find(id).provider().equals("one") ? one : two;
        tells(shown, shown.pays(reference));
        PlayedNumber other = shown == one ? two : one;
        if (other.begun.containsKey(reference) && chance.nextInt(2) == 0) {
            twice++; // finds the first one's message on their telephone, and pays that, too
            tells(other, other.pays(reference));
        }
    }

    private void tells(PlayedNumber number, String payment) {
        int call = chance.nextInt(100);
        if (call < 5) {
            lostCalls++;
            return;
        }
        int times = call < 15 ? 3 : 1;
        for (int i = 0; i < times; i++) {
            notices.answer(
                    number.name(), number.call(payment, world.shop.clock().instant()));
        }
    }

    private void opensWhatIsOverItsBlock() {
        if (hour() < 113 || routes.find("one").state() != RouteState.BLOCKED) {
            return;
        }
        Approvals approvals = world.shop.get(Approvals.class);
        Asked asked = approvals.ask(
                new Ask(world.key(), RouteOpenDeed.CODE, new RouteOpenDeed.Route("one"), "it is over", People.FINANCE));
        var waits = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(waits.id(), waits.hash(), People.CHECKER);
    }

    private void passes() {
        steps.expireDue();
        steps.askAll();
        steps.settleAll();
        steps.closeAll();
        steps.giveBackAll();
    }
}
