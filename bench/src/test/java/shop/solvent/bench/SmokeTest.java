package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.bench.Plan.Part;
import shop.solvent.bench.Plan.Shape;

/** So that the bench still runs when somebody needs it. It says nothing about speed. */
class SmokeTest {

    @Test
    void bothSidesOfTheComparisonPlaceOrdersAndTheirBooksAgree(@TempDir Path folder) {
        Plan plan = new Plan(
                EnumSet.of(Part.LIMIT, Part.INPROCESS),
                1,
                0,
                1,
                List.of(2),
                List.of(Shape.SPREAD),
                List.of(),
                10,
                List.of(),
                0,
                true,
                "64M",
                folder,
                folder,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                true,
                false);
        try (BenchDatabase database = new BenchDatabase(plan)) {
            ShopWorld world = new ShopWorld(database);
            Members members = new Members(world.shop);
            members.prepare(1);
            OrderSize size = OrderSize.of(world, members);
            List<Measured> measured = new Race(
                            plan,
                            List.of(new LimitProgram(database, size), new InProcess(world, members, database, true)))
                    .run();

            assertThat(size).isEqualTo(new OrderSize(4, 2, 2));
            assertThat(measured)
                    .hasSize(2)
                    .allSatisfy(cell -> assertThat(cell.perSecond()).isPositive());
        }
    }
}
