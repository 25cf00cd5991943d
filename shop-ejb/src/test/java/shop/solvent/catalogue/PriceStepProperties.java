package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;

/** Whatever steps a price has, a buyer pays the least of those that apply, and never more than everybody. */
class PriceStepProperties {

    private static final List<String> LEVELS = List.of("basic", "silver", "gold");

    @Provide
    Arbitrary<List<PriceStep>> steps() {
        Arbitrary<PriceFor> who = Combinators.combine(
                        Arbitraries.of("", "basic", "silver", "gold"),
                        Arbitraries.of(1, 2, 5, 10, 100),
                        Arbitraries.of("", "acme", "globex"))
                .as(PriceFor::new)
                .filter(one -> !one.isEverybody());
        return Combinators.combine(
                        who,
                        Arbitraries.longs().between(1, 3).injectNull(0.4),
                        Arbitraries.longs().between(1, 1_500))
                .as((one, party, price) ->
                        new PriceStep(one, one.list().isEmpty() || party == null ? null : new MemberId(party), price))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> level() {
        return Arbitraries.of(LEVELS);
    }

    private static Offer goods(List<PriceStep> steps) {
        return new Offer(
                "cards",
                "card-key",
                "卡",
                "Cards",
                new MerchantId(1),
                "studio",
                1000,
                new PoolId(1),
                "studio",
                ProjectId.OWN,
                ProjectId.OWN_CODE,
                1_000,
                "",
                "mid",
                "",
                GoodTerms.of(null, null),
                Stocking.NONE,
                1_000,
                PriceFor.EVERYBODY,
                steps,
                null,
                0);
    }

    @Property(tries = 500)
    void theLeastOfThosePricesThatApplyIsPaid(
            @ForAll("steps") List<PriceStep> steps,
            @ForAll("level") String level,
            @ForAll @LongRange(min = 1, max = 4) long buyer,
            @ForAll @IntRange(min = 1, max = 200) int items) {
        long least = steps.stream()
                .filter(step -> step.party() == null || step.party().value() == buyer)
                .filter(step ->
                        step.who().level().isEmpty() || step.who().level().equals(level))
                .filter(step -> step.who().from() <= items)
                .mapToLong(PriceStep::price)
                .reduce(1_000, Math::min);

        Offer paid = goods(steps).to(new MemberId(buyer), level, items);

        assertThat(paid.price()).isEqualTo(least).isBetween(1L, 1_000L);
        assertThat(paid.listPrice()).isEqualTo(1_000);
        assertThat(paid.by().isEverybody()).isEqualTo(least == 1_000);
        assertThat(paid.by().from()).isLessThanOrEqualTo(items);
    }

    @Property(tries = 300)
    void theOrderInWhichStepsAreReadMakesNoDifference(
            @ForAll("steps") List<PriceStep> steps,
            @ForAll("level") String level,
            @ForAll @IntRange(min = 1, max = 200) int items,
            @ForAll Random random) {
        List<PriceStep> others = new ArrayList<>(steps);
        Collections.shuffle(others, random);
        MemberId buyer = new MemberId(2);

        Offer one = goods(steps).to(buyer, level, items);
        Offer other = goods(others).to(buyer, level, items);

        assertThat(other.price()).isEqualTo(one.price());
        assertThat(other.linePrice()).isEqualTo(one.linePrice());
    }

    @Property(tries = 300)
    void moreItemsNeverCostMoreEachAndTheLadderTellsEachStepOnce(
            @ForAll("steps") List<PriceStep> steps,
            @ForAll("level") String level,
            @ForAll @IntRange(min = 1, max = 199) int items) {
        MemberId buyer = new MemberId(1);
        Offer goods = goods(steps);
        List<Offer> ladder = goods.ladder(buyer, level);

        assertThat(goods.to(buyer, level, items + 1).price())
                .isLessThanOrEqualTo(goods.to(buyer, level, items).price());
        assertThat(ladder.stream()
                        .filter(step -> step.by().from() <= items)
                        .mapToLong(Offer::price)
                        .min())
                .hasValue(goods.to(buyer, level, items).price());
        for (int i = 1; i < ladder.size(); i++) {
            assertThat(ladder.get(i).price()).isLessThan(ladder.get(i - 1).price());
            assertThat(ladder.get(i).by().from())
                    .isGreaterThan(ladder.get(i - 1).by().from());
        }
    }
}
