package shop.solvent.day;

import java.time.LocalDate;
import shop.solvent.platform.TestShop;

/** Does what a room does at the end of a day, without the other rooms. */
public final class DayEnds {

    private DayEnds() {}

    /** Closes every day that is over, as the shop does by itself. */
    public static void change(TestShop shop) {
        shop.get(DayChange.class).turn();
    }

    /** Of yesterday, as the shop's clock says. @return how many rows it dealt with */
    public static long yesterday(TestShop shop, Class<? extends DayStep> step) {
        return of(shop, step, LocalDate.now(shop.clock()).minusDays(1));
    }

    /** @return how many rows it dealt with */
    public static long of(TestShop shop, Class<? extends DayStep> step, LocalDate day) {
        Progress progress = Progress.more(0, 0);
        long rows = 0;
        while (progress.then() == Progress.Then.MORE) {
            progress = shop.get(step).step(day, progress.after());
            rows += progress.rows();
        }
        return rows;
    }
}
