package shop.solvent.screening;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/** What screening found, for the desk alone, and how far it is. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Screening {

    private static final int RUNS = 10;

    @Inject
    private Hits hits;

    @Inject
    private ScreeningLists lists;

    @Inject
    private ScreeningRunBook book;

    @Inject
    private Cases cases;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * What a case is about.
     *
     * @throws Rejection {@code permission.missing}, {@code screening-hit.not-found}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public HitView hit(long id, String by) {
        permits.require(by, Permission.SCREEN);
        return view(hits.find(id).orElseThrow(() -> Rejection.notFound("screening-hit", String.valueOf(id))));
    }

    /** What else was found of the same, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<HitView> others(HitView hit, String by) {
        permits.require(by, Permission.SCREEN);
        Hits.Row row = hits.find(hit.id()).orElseThrow();
        return hits.of(row.kind(), row.subject()).stream()
                .filter(one -> one.id() != hit.id())
                .map(this::view)
                .toList();
    }

    private HitView view(Hits.Row row) {
        CaseView riskCase = cases.of(CaseSubject.ofScreening(row.id())).orElseThrow();
        return new HitView(
                row.id(),
                Screened.text(row.kind(), row.subject()),
                row.member(),
                hits.open(row),
                row.listed(),
                row.score(),
                row.how(),
                lists.find(row.version()),
                lists.entry(row.version(), row.ref()).orElse(null),
                row.foundAt(),
                row.goneAt(),
                riskCase.id(),
                riskCase.state(),
                riskCase.outcome());
    }

    /** How many hits stand on each list, by its code. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Long> counts(String by) {
        permits.require(by, Permission.SCREEN);
        return hits.counts();
    }

    /** The latest runs first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<RunView> runs() {
        return book.latest(RUNS);
    }

    /**
     * Has everybody compared anew, as when a list changes; what goes on already is enough.
     *
     * @throws Rejection {@code permission.missing}, {@code screening.running}
     */
    public void ask(String by) {
        permits.require(by, Permission.SCREEN);
        if (!book.unfinished().isEmpty()) {
            throw Rejection.conflict("screening.running", Map.of());
        }
        audit.record(by, "screening.run-asked", String.valueOf(book.ask(null, by)), null, null, null);
    }
}
