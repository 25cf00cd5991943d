package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.explain.MadeRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@Label("What is said to be covered is, and what is said to be open is")
class CoverProperties {

    @Property(tries = 200)
    void everyPointIsInABoxOrInAnOpenPartAndInNoOpenPartIfItIsInABox(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int rows) {
        Rulebook table = MadeRules.table(rows, seed);
        List<Rule> rules = new RuleReader(JurisdictionProfile.cn()).read(table).rules();
        Space space = new Space(table.point(), rules, JurisdictionProfile.cn());
        Knowledge knowledge =
                new Knowledge(space, DecisionPoint.CHECKOUT.point().relations());
        List<Box> boxes = rules.stream()
                .map(space::boxes)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
        Cover cover = new Cover(space, knowledge, 1_000_000, Integer.MAX_VALUE);

        List<Box> open = cover.uncovered(Box.whole(space.dimensions().size()), boxes);

        assertThat(cover.isExhausted()).isFalse();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Box point = point(space, random);
            boolean covered = boxes.stream().anyMatch(box -> box.covers(point, space));
            boolean isOpen = open.stream().anyMatch(box -> box.covers(point, space));
            boolean possible = knowledge.impossible(point).isEmpty();
            assertThat(covered && isOpen).isFalse();
            assertThat(covered || isOpen || !possible).isTrue();
        }
    }

    private static Box point(Space space, Random random) {
        Box point = Box.whole(space.dimensions().size());
        for (Dimension dimension : space.dimensions()) {
            BitSet one = new BitSet();
            one.set(random.nextInt(dimension.size()));
            point = point.with(dimension.number, one);
        }
        return point;
    }
}
