package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolTerms.Kind;
import shop.solvent.pool.PoolTerms.Period;

/**
 * A pool gets other terms: one person asks, another agrees. By them its points are then released without anybody asking again,
 * where they say so.
 */
@ApplicationScoped
public class PoolTermsDeed extends Deed<PoolTermsDeed.Change> {

    public static final String CODE = "pool.terms";

    /**
     * @param from ISO day; so are {@code firstDay} and {@code lastDay}
     * @see PoolTerms
     */
    public record Change(
            String pool,
            String from,
            Kind kind,
            Period period,
            String firstDay,
            String lastDay,
            Long inflow,
            long kept,
            Long runCap,
            Long memberCap,
            Long budget,
            boolean automatic,
            List<GiveUpShare> shares,
            List<Integer> releaseDays) {

        LocalDate begins() {
            return day("from", from);
        }

        PoolTerms terms() {
            return new PoolTerms(
                    kind,
                    period,
                    day("firstDay", firstDay),
                    day("lastDay", lastDay),
                    inflow,
                    kept,
                    runCap,
                    memberCap,
                    budget,
                    automatic,
                    shares == null ? List.of() : shares,
                    releaseDays == null ? List.of() : releaseDays);
        }

        private static LocalDate day(String field, String text) {
            if (text == null) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException malformed) {
                throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", "yyyy-MM-dd"));
            }
        }
    }

    @Inject
    private PoolTermsBook book;

    PoolTermsDeed() {
        super(CODE, Change.class, Permission.EDIT_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Change content) {
        int latest = book.check(content.pool(), content.begins(), content.terms());
        return new Terms(content.pool(), String.valueOf(latest), false);
    }

    @Override
    public String perform(Change content, Mandate mandate) {
        book.agree(content.pool(), content.begins(), content.terms(), mandate);
        return content.pool();
    }

    @Override
    public List<Line> lines(Change content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.pool", Line.Kind.POOL, content.pool()));
        lines.add(new Line("deed.from", Line.Kind.DAY, content.from()));
        lines.add(new Line("deed.pool-kind", Line.Kind.WORD, "pool-kind." + content.kind()));
        lines.add(new Line("deed.pool-period", Line.Kind.WORD, "pool-period." + content.period()));
        add(lines, "deed.pool-first-day", Line.Kind.DAY, content.firstDay());
        add(lines, "deed.pool-last-day", Line.Kind.DAY, content.lastDay());
        add(lines, "deed.pool-inflow", Line.Kind.FEN, content.inflow());
        add(lines, "deed.pool-kept", Line.Kind.FEN, content.kept());
        add(lines, "deed.pool-run-cap", Line.Kind.TEXT, content.runCap());
        add(lines, "deed.pool-member-cap", Line.Kind.TEXT, content.memberCap());
        add(lines, "deed.pool-budget", Line.Kind.TEXT, content.budget());
        lines.add(new Line("deed.pool-automatic", Line.Kind.WORD, content.automatic() ? "answer.yes" : "answer.no"));
        add(lines, "deed.pool-release-days", Line.Kind.TEXT, content.terms().daysText());
        content.terms()
                .shares()
                .forEach(share -> lines.add(new Line("deed.pool-share", Line.Kind.TEXT, share.toString())));
        return lines;
    }

    private static void add(List<Line> lines, String label, Line.Kind kind, Object value) {
        if (value != null) {
            lines.add(new Line(label, kind, String.valueOf(value)));
        }
    }
}
