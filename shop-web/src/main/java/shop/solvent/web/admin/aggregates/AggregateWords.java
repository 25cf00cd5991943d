package shop.solvent.web.admin.aggregates;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.solvent.aggregate.AggregateMeasure;
import shop.solvent.aggregate.AggregateTerms;
import shop.solvent.aggregate.AggregateWindow;
import shop.solvent.aggregate.Aggregates.Spread;
import shop.solvent.kernel.Money;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;

/** How declared figures read on every page that shows them. */
@Named("aggregateWords")
@RequestScoped
public class AggregateWords {

    @Inject
    private Formats show;

    @Inject
    private Names names;

    @Inject
    private Language language;

    public String name(AggregateTerms terms) {
        return language.of(terms.nameZh(), terms.nameEn());
    }

    /** {@code Amount paid, in the last 90 days}. */
    public String counts(AggregateTerms terms) {
        return show.phrase(
                "aggregate.counts", show.label("aggregate-measure", terms.measure()), window(terms.window()));
    }

    private String window(AggregateWindow window) {
        return window.kind() == AggregateWindow.Kind.DAYS
                ? show.phrase("aggregate.last-days", window.days())
                : show.label("aggregate-window", window.kind());
    }

    /** Of which orders and lines it is, each as a line; none where it is of all. */
    public List<String> lines(AggregateTerms terms) {
        List<String> lines = new ArrayList<>();
        many("aggregate.says-channels", terms.filter().channels(), names::channel, lines);
        many("aggregate.says-categories", terms.filter().categories(), code -> code, lines);
        many("aggregate.says-merchants", terms.filter().merchants(), code -> code, lines);
        many("aggregate.says-goods", terms.filter().goods(), sku -> sku, lines);
        many("aggregate.says-kinds", terms.filter().kinds(), kind -> show.label("kind", kind), lines);
        return lines;
    }

    private void many(String key, List<String> codes, UnaryOperator<String> called, List<String> lines) {
        if (!codes.isEmpty()) {
            lines.add(show.phrase(
                    key,
                    codes.stream().map(called).collect(Collectors.joining(show.phrase("segment.list-separator")))));
        }
    }

    /** {@code 120 of 500 members}. */
    public String having(Spread spread) {
        return show.phrase(
                spread.more() ? "aggregate.having-newest" : "aggregate.having",
                show.number(spread.having()),
                show.number(spread.lookedAt()));
    }

    /** With its unit. */
    public String figure(AggregateMeasure measure, long figure) {
        return measure.isMoney()
                ? show.money(Money.fen(figure))
                : measure == AggregateMeasure.DAYS_SINCE_LAST
                        ? show.phrase("segment.days", figure)
                        : show.number(figure);
    }
}
