package shop.solvent.web.admin.signals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.aggregate.CounterMeasure;
import shop.solvent.aggregate.CounterTerms;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** How counters read on every page that shows them. */
@Named("counterWords")
@RequestScoped
public class CounterWords {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    public String name(CounterTerms terms) {
        return language.of(terms.nameZh(), terms.nameEn());
    }

    /** {@code Orders placed, by the same device, in the last 60 minutes}. */
    public String counts(CounterTerms terms) {
        String act = show.label("counter-act", terms.act());
        String key = show.label("counter-key", terms.key());
        String window = window(terms.minutes());
        return switch (terms.measure()) {
            case COUNT -> show.phrase("counter.says-count", act, key, window);
            case SUM -> show.phrase("counter.says-sum", act, key, window);
            case DISTINCT ->
                show.phrase("counter.says-distinct", act, key, window, show.label("counter-key", terms.distinct()));
        };
    }

    private String window(int minutes) {
        return minutes % DAY == 0
                ? show.phrase("counter.last-days", minutes / DAY)
                : minutes % HOUR == 0
                        ? show.phrase("counter.last-hours", minutes / HOUR)
                        : show.phrase("counter.last-minutes", minutes);
    }

    /** What a condition of a rule looks like. */
    public String condition(String code, CounterTerms terms) {
        return terms.measure() == CounterMeasure.SUM
                ? "SignalAmountFact( code == \"" + code + "\", amount >= 100000 )"
                : "SignalFact( code == \"" + code + "\", number >= 3 )";
    }
}
