package shop.solvent.web.admin.pools;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.pool.Covers;
import shop.solvent.pool.PoolCover;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** What pools have promised and can be expected to pay, wherever a page shows it. */
@Named("cover")
@RequestScoped
public class CoverPage {

    /** On the dashboard; the others are on the pools' own page. */
    private static final int WORST = 8;

    private static final int WHOLE = 10_000;
    private static final int TENFOLD = 10 * WHOLE;

    @Inject
    private Covers covers;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private List<PoolCover> all;
    private final Map<String, PoolCover> byPool = new HashMap<>();

    /** Of every pool, the one that can pay the least of what it promised first. */
    public List<PoolCover> getAll() {
        if (all == null) {
            all = covers.all();
            all.forEach(cover -> byPool.put(cover.pool(), cover));
        }
        return all;
    }

    /** The pools with promises that can pay the least of them. */
    public List<PoolCover> getWorst() {
        return getAll().stream()
                .filter(cover -> cover.worst() != null)
                .limit(WORST)
                .toList();
    }

    /** How many pools with promises are not among the {@linkplain #getWorst worst}. */
    public long getOthers() {
        return getAll().stream().filter(cover -> cover.worst() != null).count()
                - getWorst().size();
    }

    /** How many pools cannot be expected to keep what they promised. */
    public long getShort() {
        return getAll().stream().filter(cover -> !cover.covered()).count();
    }

    public PoolCover of(String pool) {
        return byPool.computeIfAbsent(pool, covers::of);
    }

    public String name(PoolCover cover) {
        return language.of(cover.nameZh(), cover.nameEn());
    }

    /** {@code 46.3%}; a dash where nothing is promised. */
    public String percent(Integer ratio) {
        return ratio == null
                ? "–"
                : ratio >= TENFOLD ? "≥ " + show.rate(TENFOLD) : show.rate(ratio - ratio % (ratio < WHOLE ? 10 : 100));
    }

    public String tone(Integer ratio) {
        return ratio == null ? "plain" : ratio >= WHOLE ? "ok" : ratio >= WHOLE / 2 ? "warn" : "bad";
    }

    /** Month by month: what is due by its end, and the money expected by then. */
    public String chart(PoolCover cover) {
        return Chart.lines(language.getLocale())
                .labels(months(cover, month -> show.month(month.month().toString())))
                .line(
                        show.phrase("cover.due-by"),
                        "#b4463c",
                        false,
                        months(cover, month -> BigDecimal.valueOf(month.dueByEnd(), 2)))
                .line(
                        show.phrase("cover.money-by"),
                        "#0f625a",
                        true,
                        months(cover, month -> month.moneyByEnd().inUnits()))
                .json();
    }

    private static <T> List<T> months(PoolCover cover, Function<PoolCover.Month, T> value) {
        return cover.months().stream().map(value).toList();
    }

    public String month(YearMonth month) {
        return show.month(month.toString());
    }
}
