package shop.solvent.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.operator.People;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rulebook.approval.Switches;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.cases.CaseResult;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/** A change of rules on its way through the house, as its people would take it: nothing here goes round the back. */
public final class RuleChange {

    private static final AtomicLong MEASUREMENTS = new AtomicLong();

    private final TestShop shop;
    private final Drafts drafts;
    private DraftView draft;

    private RuleChange(TestShop shop, DraftView draft) {
        this.shop = shop;
        this.drafts = shop.get(Drafts.class);
        this.draft = draft;
    }

    /** An operator opens a draft of the rules in force. */
    public static RuleChange open(TestShop shop, DecisionPoint point, String title) {
        Drafts drafts = shop.get(Drafts.class);
        return new RuleChange(shop, drafts.find(drafts.open(point, title, People.OPERATOR)));
    }

    /** A change that is open already. */
    public static RuleChange of(TestShop shop, long draft) {
        return new RuleChange(shop, shop.get(Drafts.class).find(draft));
    }

    public DraftView draft() {
        return drafts.find(draft.id());
    }

    public long id() {
        return draft.id();
    }

    public int revision() {
        return draft.revision();
    }

    public RuleFile file(String path) {
        return draft.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The operator changes a text in a file, which must be there. */
    public RuleChange edit(String path, String what, String with) {
        String text = new String(file(path).content(), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        return put(path, text.replace(what, with));
    }

    public RuleChange put(String path, String text) {
        draft = drafts.put(
                draft.id(),
                draft.revision(),
                new RuleFile(path, text.getBytes(StandardCharsets.UTF_8)),
                People.OPERATOR);
        return this;
    }

    /** The operator changes all files that decide as they see fit, and lets the cases say what comes of it now. */
    public RuleChange editAll(UnaryOperator<String> change) {
        for (RuleFile file : draft.files()) {
            String text = new String(file.content(), StandardCharsets.UTF_8);
            if (file.kind().filter(kind -> kind != RuleFile.Kind.CASES).isPresent()
                    && !change.apply(text).equals(text)) {
                put(file.path(), change.apply(text));
            }
        }
        return followedByCases();
    }

    /** The cases say what comes of it now. */
    public RuleChange followedByCases() {
        drafts.check(draft.id()).cases().failures().stream()
                .collect(Collectors.groupingBy(CaseResult::path))
                .forEach((path, failures) -> {
                    CaseTable cases = CaseTable.of(draft.point(), file(path)).orElseThrow();
                    for (CaseResult failure : failures) {
                        for (CaseResult.Difference difference : failure.differences()) {
                            cases = cases.with(
                                    row(cases, failure.row()), column(cases, difference.column()), difference.actual());
                        }
                    }
                    put(path, new String(cases.file().content(), StandardCharsets.UTF_8));
                });
        return this;
    }

    private static int row(CaseTable cases, int line) {
        return IntStream.range(0, cases.rows().size())
                .filter(row -> cases.rows().get(row).line() == line)
                .findFirst()
                .orElseThrow();
    }

    private static int column(CaseTable cases, String heading) {
        return IntStream.range(0, cases.columns().size())
                .filter(column -> cases.columns().get(column).heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    /** An operator opens a draft that brings an earlier version back. */
    public static RuleChange bringBack(TestShop shop, String hash, String title) {
        Drafts drafts = shop.get(Drafts.class);
        return new RuleChange(shop, drafts.find(drafts.bringBack(hash, title, People.OPERATOR)));
    }

    public RuleChange submit() {
        draft = drafts.submit(draft.id(), draft.revision(), People.OPERATOR);
        return this;
    }

    /** A backtest of a thousand decisions measures that the change would have cost that much, in fen. */
    public long measured(long moneyDelta) {
        return measured(1_000, moneyDelta);
    }

    public long measured(long decisions, long moneyDelta) {
        return measured(30, decisions, moneyDelta);
    }

    public long measured(int days, long decisions, long moneyDelta) {
        return measured(days, decisions, 0, moneyDelta);
    }

    /** @param unseen how much of the change no decision showed */
    public long measured(int days, long decisions, int unseen, long moneyDelta) {
        return measured(days, decisions, unseen, null, 0, moneyDelta);
    }

    /**
     * @param losers null where the backtest does not tell
     * @param narrow how many rules reached a handful of members only
     */
    public long measured(int days, long decisions, int unseen, Measurement.Losers losers, int narrow, long moneyDelta) {
        long id = Instant.now().toEpochMilli() * 1_000 + MEASUREMENTS.incrementAndGet();
        shop.database()
                .inTransaction(() -> shop.get(Measurements.class)
                        .record(new Measurement(
                                id,
                                draft.base(),
                                draft.hash(),
                                java.util.HexFormat.of().formatHex(Sha256.of("measured " + id)),
                                days,
                                decisions,
                                unseen,
                                losers,
                                narrow,
                                moneyDelta,
                                People.OPERATOR,
                                shop.clock().instant())));
        return id;
    }

    /** A checker approves what a backtest measured: next to nothing. */
    public RuleChange approve() {
        shop.get(Approvals.class).approve(draft.id(), draft.revision(), measured(100), People.CHECKER);
        return this;
    }

    /** The operator plans it for as early as members can be told in time; the time comes. */
    public String putInForce() {
        Activations activations = shop.get(Activations.class);
        Instant earliest = activations.preview(draft.id()).earliest();
        activations.schedule(draft.id(), draft.revision(), earliest, People.OPERATOR);
        if (earliest != null) {
            shop.clock().set(earliest);
            shop.get(Switches.class).followUp();
        }
        assertThat(shop.get(Rulebooks.class).active(draft.point()).hash()).isEqualTo(draft.hash());
        return draft.hash();
    }

    /** In an emergency, with the review afterwards. */
    public String atOnce() {
        submit();
        BreakGlass breakGlass = shop.get(BreakGlass.class);
        breakGlass.breakGlass(draft.id(), draft.revision(), "it cannot wait", People.ADMIN);
        breakGlass.review(draft.id(), true, "it could not", People.CHECKER);
        return draft.hash();
    }

    /** The shortest way from an idea to rules in force: one checker's, or two's where the house asks for two. */
    public String throughTheHouse() {
        submit().approve();
        if (draft().state() == DraftState.CHECKED) {
            shop.get(Approvals.class).approve(draft.id(), draft.revision(), measured(100), People.DIRECTOR);
        }
        return putInForce();
    }

    /** A week and a bit: later than any change has to be announced. */
    static final Duration LONG_ENOUGH = Duration.ofDays(7).plusMinutes(1);

    static List<String> states(RuleChange... changes) {
        return List.of(changes).stream()
                .map(change -> change.draft().state().name())
                .toList();
    }
}
