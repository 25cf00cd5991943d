package shop.solvent.web.admin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.dryrun.GivenFact;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Known;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Person;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.web.admin.facts.FactInput.Kind;

@DisplayName("A form is what the description of a decision point says")
class FactFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 24);

    public record ParcelFact(
            @Person String sender,
            @Known({"air", "sea"}) String way,
            boolean fragile,
            @In(Unit.FEN) long worth,
            @In(Unit.BASIS_POINTS) @Within(max = 10_000) int discount,
            @In(Unit.DAY_OF_WEEK) @Within(min = 1, max = 7) int weekday,
            @In(Unit.COUNT) @Within(min = 1, max = 9) int pieces,
            @Dated(Dated.Span.DAY) String sent,
            @Dated(Dated.Span.MONTH) String billed,
            @Follows boolean dear) {}

    public record StopFact(
            @In(Unit.COUNT) @Ordinal(first = 0) int stop, String town) {}

    @ByCode("free")
    public record CarrierFact(String code, @In(Unit.COUNT) long free) {}

    public record ParcelFacts(ParcelFact parcel, List<StopFact> stops) {}

    public record ParcelDecision(List<Effect> effects, List<FiredRule> fired, String rulebook) implements Decision {

        @Override
        public Map<String, String> figures() {
            return Map.of();
        }
    }

    public interface ParcelChoices {}

    /** A point that the shop does not have. */
    private static final class ParcelPoint extends Point {

        ParcelPoint() {
            super("parcel", ParcelChoices.class, List.of(ParcelFact.class), List.of(StopFact.class, CarrierFact.class));
        }

        @Override
        public int most(Class<?> fact) {
            return fact == ParcelFact.class ? 1 : 3;
        }

        @Override
        public Example example(Rules rules) {
            return new ParcelExample(this);
        }

        @Override
        public Deciding<ParcelFacts, ParcelDecision> deciding() {
            return new Deciding<>(
                    ParcelFacts.class,
                    seen -> Stream.concat(Stream.of(seen.parcel()), seen.stops().stream())
                            .toList(),
                    ParcelDecision.class,
                    rules -> seen -> new ParcelDecision(List.of(), List.of(), ""));
        }

        @Override
        public List<Figure> figures() {
            return List.of();
        }
    }

    private static final class ParcelExample extends Example {

        ParcelExample(Point point) {
            super(point);
            draft(StopFact.class, 1);
        }

        @Override
        protected Record ordinary(Class<?> type, int number) {
            return type == ParcelFact.class
                    ? new ParcelFact("somebody", "air", false, 12_345, 1250, 3, 1, "2026-01-01", "2026-01", true)
                    : type == StopFact.class ? new StopFact(number - 1, "Xi’an") : new CarrierFact("post", 5);
        }

        @Override
        public Decision decide() {
            return new ParcelDecision(List.of(), List.of(), "");
        }
    }

    private final Point point = new ParcelPoint();
    private final FactForm form = new FactForm(point, point.example(null), TODAY, JurisdictionProfile.cn());

    @Test
    void everyFieldIsFilledInAsItsDescriptionSays() {
        assertThat(form.getRows().get(0).getInputs().stream()
                        .collect(Collectors.toMap(FactInput::getName, FactInput::getKind)))
                .isEqualTo(Map.of(
                        "way", Kind.PICK,
                        "fragile", Kind.TRUTH,
                        "worth", Kind.DECIMAL,
                        "discount", Kind.DECIMAL,
                        "weekday", Kind.PICK,
                        "pieces", Kind.WHOLE,
                        "sent", Kind.DAY,
                        "billed", Kind.MONTH));
    }

    @Test
    void itBeginsWithAnOrdinaryCaseOfTodayInYuanAndPerCent() {
        assertThat(text("worth")).isEqualTo("123.45");
        assertThat(text("discount")).isEqualTo("12.5");
        assertThat(text("sent")).isEqualTo("2026-12-24");
        assertThat(text("billed")).isEqualTo("2026-12");
        assertThat(form.getRows()).extracting(FactForm.Row::getKey).containsExactly("ParcelFact", "StopFact1");
    }

    @Test
    void whatIsFilledInIsAskedInFenAndBasisPointsAndWhatFollowsOrSaysWhoSomebodyIsIsNot() {
        input("worth").setText(" 0.5 ");

        GivenFact parcel = form.given().orElseThrow().get(0);

        assertThat(parcel.values())
                .containsEntry("worth", "50")
                .containsEntry("discount", "1250")
                .doesNotContainKeys("dear", "sender");
    }

    @ParameterizedTest
    @CsvSource({
        "worth, much, dry-run.number",
        "worth, 0.005, dry-run.decimals",
        "worth, -1, dry-run.least",
        "worth, 1e30, dry-run.too-large",
        "discount, 100.01, dry-run.most",
        "pieces, 1.5, dry-run.whole",
        "pieces, 0, dry-run.least",
        "pieces, 10, dry-run.most",
        "pieces, '', dry-run.missing",
        "sent, 31 December, dry-run.date-missing",
        "billed, 2026-13, dry-run.month-missing"
    })
    void whatCannotBeIsSaidBesideItsFieldAndKept(String field, String typed, String said) {
        input(field).setText(typed);

        assertThat(form.given()).isEmpty();
        assertThat(input(field).getWrong().key()).isEqualTo(said);
        assertThat(text(field)).isEqualTo(typed);
        assertThat(form.getRows().get(0).getInputs())
                .filteredOn(input -> input.getWrong() != null)
                .hasSize(1);
    }

    @Test
    void factsOfWhichThereMayBeSeveralComeAndGoAndAreCountedFromOne() {
        FactForm.Group stops = form.getSeveral().get(0);
        stops.add();
        stops.add();
        stops.add();
        assertThat(form.getRows())
                .extracting(FactForm.Row::getKey)
                .containsExactly("ParcelFact", "StopFact1", "StopFact2", "StopFact3");
        assertThat(stops.isMore()).isFalse();
        form.getRows().get(2).getInputs().get(0).setText("Lanzhou");
        form.getRows().get(1).remove();
        assertThat(form.getRows().get(1).getKey()).isEqualTo("StopFact1");
        assertThat(form.getRows().get(1).getInputs().get(0).getText()).isEqualTo("Lanzhou");

        form.getRows().get(2).remove();
        assertThat(form.getRows().get(1).isRemovable()).isFalse();
        form.getSeveral().get(1).add();
        assertThat(form.given().orElseThrow().get(2))
                .isEqualTo(new GivenFact(CarrierFact.class, 1, Map.of("code", "post", "free", "5")));
    }

    @Test
    void theFactsOfAPastDecisionAreTakenWithWhomTheyAreAbout() {
        form.take(
                point,
                new ParcelFacts(
                        new ParcelFact("her", "sea", true, 100, 0, 7, 2, "2025-05-05", "2025-05", false),
                        List.of(new StopFact(0, "Chengdu"), new StopFact(1, "Wuhan"))));

        List<GivenFact> given = form.given().orElseThrow();
        assertThat(given.get(0).values())
                .containsEntry("sender", "her")
                .containsEntry("worth", "100")
                .containsEntry("sent", "2025-05-05");
        assertThat(given).extracting(GivenFact::number).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void everyPointsFormAsItBeginsIsDecided(DecisionPoint each) throws Exception {
        Example ordinary = each.point().example(ReadRules.none(each, JurisdictionProfile.cn()));
        FactForm begun = new FactForm(each.point(), ordinary, TODAY, JurisdictionProfile.cn());

        List<GivenFact> given = begun.given().orElseThrow();
        for (GivenFact fact : given) {
            ordinary.fillIn(fact.type(), fact.number(), fact.values());
        }

        assertThat(given).isNotEmpty();
        assertThat(ordinary.decide().figures()).isNotEmpty();
    }

    private FactInput input(String name) {
        return form.getRows().get(0).getInputs().stream()
                .filter(input -> input.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String text(String name) {
        return input(name).getText();
    }
}
