package shop.solvent.project;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;

/**
 * What two projects agree for the points of one at the other: one person asks, another, who has seen the paper, agrees. A new
 * version follows the one before on its day; nothing of the past changes.
 */
@ApplicationScoped
public class AgreementDeed extends Deed<AgreementDeed.Agreement> {

    public static final String CODE = "project-agreement.record";

    /** A hundred million yuan. */
    public static final long LARGEST_CEILING = 10_000_000_000L;

    static final int MOST_NOTICE = 366;

    private static final int MOST_DAYS = 366;

    /**
     * @param issuer code of the project whose points they are
     * @param acceptor code of the project where they are spent
     * @param rate basis points of the face that the issuer makes good, 1 to 10,000
     * @param discountPool code of the acceptor's pool that bears the rest; null where there is none
     * @param period {@code DAY}, {@code WEEK} or {@code MONTH}
     * @param ceiling fen that may be open
     * @param noticeDays days between an end that is agreed and the last day
     * @param since first day, ISO
     * @param document where the paper is
     */
    public record Agreement(
            String issuer,
            String acceptor,
            int rate,
            String discountPool,
            String period,
            long ceiling,
            int noticeDays,
            String since,
            String document) {}

    @EJB
    private Projects projects;

    @EJB
    private Pools pools;

    @Inject
    private AgreementBook book;

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    AgreementDeed() {
        super(CODE, Agreement.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    /** Bound to the version it follows. */
    @Override
    public Terms terms(Agreement content) {
        ProjectView issuer = projects.view(content.issuer());
        ProjectView acceptor = projects.view(content.acceptor());
        checked(content, issuer, acceptor, null);
        List<AgreementView> before = book.of(issuer.id(), acceptor.id());
        requireLater(content, before);
        return new Terms(acceptor.id().toString(), String.valueOf(before.size()), false);
    }

    private AgreementView checked(Agreement content, ProjectView issuer, ProjectView acceptor, Mandate mandate) {
        if (issuer.id().equals(acceptor.id())) {
            throw Rejection.invalid("project-agreement.same", Map.of("field", "acceptor"));
        }
        int rate = (int) Given.within("rate", content.rate(), 1, AgreementView.WHOLE);
        LocalDate today = LocalDate.now(clock);
        LocalDate since = day("since", content.since());
        between("since", since, today, today.plusDays(MOST_DAYS));
        return new AgreementView(
                new ProjectAgreementId(Ids.next()),
                mandate == null ? null : book.lock(issuer.id(), acceptor.id()),
                issuer.id(),
                issuer.code(),
                acceptor.id(),
                acceptor.code(),
                0,
                rate,
                discountPool(content, acceptor),
                content.discountPool(),
                period(content.period()),
                Money.fen(Given.within("ceiling", content.ceiling(), 1, LARGEST_CEILING)),
                (int) Given.within("noticeDays", content.noticeDays(), 0, MOST_NOTICE),
                since,
                null,
                Given.text("document", content.document(), 100),
                mandate == null ? null : mandate.askedBy(),
                mandate == null ? null : mandate.agreedBy(),
                clock.instant(),
                null,
                null);
    }

    /**
     * Whoever takes points for less than their face says out of which pool the rest comes. It is one that no order's rules draw
     * on, so that nobody has promised the same money.
     *
     * @throws Rejection {@code field.missing}, {@code pool.not-found}, {@code project-agreement.pool}, {@code
     *     project-agreement.no-discount}
     */
    private PoolId discountPool(Agreement content, ProjectView acceptor) {
        boolean named =
                content.discountPool() != null && !content.discountPool().isBlank();
        if (content.rate() == AgreementView.WHOLE) {
            if (named) {
                throw Rejection.invalid("project-agreement.no-discount", Map.of("field", "discountPool"));
            }
            return null;
        }
        PoolView pool = pools.view(Given.text("discountPool", content.discountPool(), 32));
        boolean ofAcceptor = database.number(
                        "SELECT COUNT(*) FROM pool WHERE id = ? AND project = ?",
                        pool.id().value(),
                        acceptor.id().value())
                > 0;
        if (!ofAcceptor || pool.spending() != Spending.GIFTS || pool.closed()) {
            throw Rejection.invalid(
                    "project-agreement.pool",
                    Map.of("field", "discountPool", "pool", pool.code(), "project", acceptor.code()));
        }
        return pool.id();
    }

    private static NettingPeriod period(String text) {
        return Arrays.stream(NettingPeriod.values())
                .filter(period -> period.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid(
                        "field.malformed", Map.of("field", "period", "pattern", "DAY | WEEK | MONTH")));
    }

    static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(Given.value(field, text));
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", "yyyy-mm-dd"));
        }
    }

    /** @throws Rejection {@code field.out-of-range} */
    static void between(String field, LocalDate day, LocalDate least, LocalDate most) {
        if (day.isBefore(least) || day.isAfter(most)) {
            throw Rejection.invalid(
                    "field.out-of-range", Map.of("field", field, "least", least.toString(), "most", most.toString()));
        }
    }

    /** @throws Rejection {@code project-agreement.not-later} if it would begin before, or with, the version it follows */
    private static void requireLater(Agreement content, List<AgreementView> before) {
        if (!before.isEmpty()) {
            LocalDate last = before.get(before.size() - 1).since();
            if (!day("since", content.since()).isAfter(last)) {
                throw Rejection.conflict("project-agreement.not-later", Map.of("day", last.toString()));
            }
        }
    }

    @Override
    public String perform(Agreement content, Mandate mandate) {
        ProjectView issuer = projects.view(content.issuer());
        ProjectView acceptor = projects.view(content.acceptor());
        AgreementView agreement = checked(content, issuer, acceptor, mandate);
        List<AgreementView> before = book.of(issuer.id(), acceptor.id());
        requireLater(content, before);
        book.add(agreement.numbered(before.size() + 1));
        audit.record(
                mandate.askedBy(),
                "project-agreement.recorded",
                acceptor.code(),
                null,
                issuer.code() + " → " + acceptor.code() + ", " + content.rate() + ", " + content.period() + ", "
                        + agreement.ceiling() + ", " + content.since() + ", " + content.document(),
                mandate.reason());
        return agreement.id().toString();
    }

    @Override
    public List<Line> lines(Agreement content) {
        return List.of(
                new Line("deed.issuer", Line.Kind.TEXT, content.issuer()),
                new Line("deed.acceptor", Line.Kind.TEXT, content.acceptor()),
                new Line("deed.settlement-rate", Line.Kind.RATE, String.valueOf(content.rate())),
                content.rate() == AgreementView.WHOLE
                        ? new Line("deed.discount-pool", Line.Kind.TEXT, "–")
                        : new Line("deed.discount-pool", Line.Kind.POOL, content.discountPool()),
                new Line("deed.netting-period", Line.Kind.WORD, "netting-period." + content.period()),
                new Line("deed.open-ceiling", Line.Kind.FEN, String.valueOf(content.ceiling())),
                new Line("deed.notice-days", Line.Kind.TEXT, String.valueOf(content.noticeDays())),
                new Line("deed.since", Line.Kind.DAY, content.since()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}
