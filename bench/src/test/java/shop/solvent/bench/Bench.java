package shop.solvent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.bench.Plan.Part;

/** Measures what the plan asks for and writes the report. Ends with 1 if anything was wrong. */
public final class Bench {

    private static final Logger QUIET = Logger.getLogger("");

    private final Plan plan;
    private final BenchDatabase database;

    private Bench(Plan plan, BenchDatabase database) {
        this.plan = plan;
        this.database = database;
    }

    public static void main(String[] arguments) {
        // Of the parts' own talk only what is wrong; the bench says itself how far it is.
        QUIET.setLevel(Level.WARNING);
        Plan plan = Plan.read();
        try (BenchDatabase database = new BenchDatabase(plan)) {
            new Bench(plan, database).run();
        } catch (RuntimeException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() {
        Say.line("measuring %s", plan.parts());
        ShopWorld world = new ShopWorld(database);
        Members members = new Members(world.shop);
        Report report = new Report(plan, Machine.describe(database, plan.folder()));
        if (plan.has(Part.LIMIT) || plan.has(Part.INPROCESS)) {
            List<Contender> contenders = new ArrayList<>();
            if (plan.has(Part.LIMIT)) {
                contenders.add(limit(world, members));
            }
            if (plan.has(Part.INPROCESS)) {
                contenders.add(new InProcess(world, members, database, plan.relay()));
            }
            report.checkout("in process", new Race(plan, contenders).run());
        }
        report.write();
    }

    private LimitProgram limit(ShopWorld world, Members members) {
        OrderSize size = OrderSize.of(world, members);
        Say.line("an order has %d entries and moves %d balances", size.entries(), size.balances());
        return new LimitProgram(database, size);
    }
}
