package shop.solvent.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
        return of(List.of(stocks.of(sku))).get(sku);
    }

    /** Of each of these, by its code; asked together. */
    public Map<String, Outlook> ofAll(Collection<String> skus) {
        return of(stocks.of(skus).values());
    }

    /** Days before the first sale tell nothing, for nobody knows whether it could be bought then. */
    Map<String, Outlook> of(Collection<StockedGood> goods) {
        List<String> skus = goods.stream().map(StockedGood::sku).toList();
        LocalDate today = LocalDate.now(clock);
        LocalDate first = today.minusDays(DAYS);
        Map<String, LocalDate> begun = sold.firstDays(skus);
        Map<String, Map<LocalDate, Long>> byDay = sold.byDay(skus, first);
        Map<String, Outlook> outlooks = new HashMap<>();
        for (StockedGood good : goods) {
            LocalDate began = begun.getOrDefault(good.sku(), today);
            Map<LocalDate, Long> some = byDay.getOrDefault(good.sku(), Map.of());
            List<Day> days = new ArrayList<>();
            for (LocalDate day = began.isAfter(first) ? began : first; day.isBefore(today); day = day.plusDays(1)) {
                days.add(new Day(day, some.getOrDefault(day, 0L)));
            }
            outlooks.put(good.sku(), Outlook.of(good.sku(), good.left(), good.isUncounted(), days));
        }
        return outlooks;
    }
}
