package shop.solvent.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.order.GoodsSold;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;
import shop.solvent.supply.Outlook.Day;

/** Looks ahead by what was really sold. */
@ApplicationScoped
public class Outlooks {

    /** Four weeks: as many Mondays as Sundays. */
    static final int DAYS = 28;

    @Inject
    private Stocks stocks;

    @Inject
    private GoodsSold sold;

    @Inject
    private Clock clock;

    public Outlook of(String sku) {
        return of(stocks.of(sku));
    }

    /** Days before the first sale tell nothing, for nobody knows whether it could be bought then. */
    Outlook of(StockedGood good) {
        LocalDate today = LocalDate.now(clock);
        LocalDate first = today.minusDays(DAYS);
        LocalDate began = sold.firstDay(good.sku()).orElse(today);
        Map<LocalDate, Long> byDay = sold.byDay(good.sku(), first);
        List<Day> days = new ArrayList<>();
        for (LocalDate day = began.isAfter(first) ? began : first; day.isBefore(today); day = day.plusDays(1)) {
            days.add(new Day(day, byDay.getOrDefault(day, 0L)));
        }
        return Outlook.of(good.sku(), good.left(), good.isUncounted(), days);
    }
}
