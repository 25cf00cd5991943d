package shop.solvent.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.solvent.platform.Ties.Kind;

/** Large towns are worked out too: what grows with them is counted in arrays. */
class TownTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final int MANY = 100_000;

    private static Instant at(long member) {
        return NOW.minus(Duration.ofMinutes(member));
    }

    @Test
    void aRootWithAHundredThousandBelowIsMeasured() {
        Town town = new Town(NOW);
        for (long member = 1; member <= MANY; member++) {
            town.add(Kind.INVITE, member, member <= 10 ? 1 : member / 10, 0, 1, at(member));
            town.add(Kind.TRADE, member, 1, 10_000, 1, at(member));
            town.add(Kind.COMMISSION, member, Math.max(1, member / 10), 1_000, 1, at(member));
        }
        RootFigures root = new Findings(town).trees().figures(0);
        assertThat(root.heads()).isEqualTo(MANY);
        assertThat(root.depth()).isEqualTo(6);
        assertThat(root.levels().stream().mapToInt(RootLevel::heads).sum()).isEqualTo(MANY);
        assertThat(root.reward()).isEqualTo(MANY * 1_000L);
        assertThat(root.rewardOutside()).isEqualTo((MANY - MANY / 10) * 1_000L);
    }

    @Test
    void aChainOfAHundredThousandIsClimbedWithoutEnd() {
        Town town = new Town(NOW);
        for (long member = MANY; member >= 1; member--) {
            town.add(Kind.INVITE, member, Math.max(1, member - 1), 0, 1, at(member));
        }
        Trees trees = new Findings(town).trees();
        assertThat(trees.figures(town.members.find(1)).depth()).isEqualTo(MANY);
    }

    @Test
    void moneyThatGoesRoundIsFoundAmongAHundredThousandWhoOnlyPay() {
        Town town = new Town(NOW);
        for (long member = 1; member <= MANY; member++) {
            town.add(Kind.INVITE, member, member, 0, 1, at(member));
            town.add(Kind.TRADE, member, member % 100, 10_000, 1, at(member));
        }
        town.add(Kind.PAYEE, 7, 77, 0, 1, NOW);
        town.add(Kind.SELLER, 7, 77, 0, 1, NOW);
        Findings found = new Findings(town);
        assertThat(found.figures(town.members.find(7)).circularFlow()).isEqualTo(10_000);
        assertThat(found.figures(town.members.find(107)).circularFlow()).isZero();
    }
}
