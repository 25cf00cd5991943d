package shop.solvent.rules.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;

class GalleryTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();

    static Stream<PromotionKind> kinds() {
        return Gallery.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfPromotionHasCasesThatHoldInTheEngineAndIsCalledSomethingInBothLanguages(PromotionKind kind) {
        Rulebook alone = new Rulebook(kind.point(), List.of(kind.rules(), kind.cases()));
        Compiled compiled = (Compiled) new RuleCompiler(LAW).compile(alone);
        RuleCases.Report report = new RuleCases(compiled.rulebook()).run(alone);

        assertThat(report.failures()).isEmpty();
        assertThat(report.withoutFiring()).isEmpty();
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(kind.name(locale)).isNotBlank();
            assertThat(kind.help(locale)).isNotBlank();
            assertThat(kind.patterns(LAW))
                    .allSatisfy(pattern -> assertThat(pattern.blanks())
                            .allSatisfy(blank ->
                                    assertThat(blank.label(Words.in(locale))).isNotBlank()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPromotionFilledInAsItsExampleSaysWhatTheExampleSays(PromotionKind kind) {
        Promotion promotion = new Promotion(kind, kind.code() + "-x", "试用", "A trial", null, null, said(kind));
        Reading reading = new RuleReader(LAW).read(new Rulebook(kind.point(), List.of(promotion.file(LAW))));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rules().stream().map(GalleryTest::meaning).toList())
                .isEqualTo(kind.read(LAW).stream().map(GalleryTest::meaning).toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPromotionOfEachKindShowsWhatComesOfItAmongTheRulesThatShip(PromotionKind kind) {
        Rulebook base = ShippedRulebooks.of(kind.point());
        Promotion promotion = new Promotion(kind, kind.code() + "-x", "试用", "A trial", null, null, said(kind));
        Rulebook with = base.with(promotion.file(LAW));
        Reading reading = new RuleReader(LAW).read(with);
        List<Rule> own = reading.rules().stream()
                .filter(rule -> rule.place().path().equals(promotion.path()))
                .toList();
        Trial trial = new Trial(
                new ReadRules(base, new RuleReader(LAW).read(base).rules(), LAW),
                new ReadRules(with, reading.rules(), LAW),
                own);
        assertThat(trial.shown()).isNotEmpty();

        RuleFile cases = trial.cases(promotion.casesPath());
        Rulebook whole = with.with(cases);
        assertThat(new RuleCases(new ReadRules(whole, reading.rules(), LAW)).run(cases))
                .allMatch(result -> result.differences().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void withAmountsFarAboveThoseOfTheExampleItStillShowsWhatItChangesOrWhatStandsInBetween(PromotionKind kind) {
        List<String> values = said(kind);
        List<Blank> blanks = kind.patterns(LAW).stream()
                .flatMap(pattern -> pattern.blanks().stream())
                .toList();
        for (int i = 0; i < blanks.size(); i++) {
            if (blanks.get(i).unit() == Unit.FEN) {
                values.set(i, Long.toString(Long.parseLong(values.get(i)) * 3));
            }
        }
        Promotion promotion = new Promotion(kind, kind.code() + "-x", "试用", "A trial", null, null, values);
        Rulebook base = ShippedRulebooks.of(kind.point());
        Rulebook with = base.with(promotion.file(LAW));
        Reading reading = new RuleReader(LAW).read(with);
        List<Rule> own = reading.rules().stream()
                .filter(rule -> rule.place().path().equals(promotion.path()))
                .toList();

        Trial trial = new Trial(
                new ReadRules(base, new RuleReader(LAW).read(base).rules(), LAW),
                new ReadRules(with, reading.rules(), LAW),
                own);

        assertThat(trial.shown())
                .filteredOn(Trial.Shown::fires)
                .hasSameSizeAs(own)
                .allSatisfy(shown -> assertThat(shown.limit() != null
                                || shown.figures().values().stream()
                                        .anyMatch(figure -> !figure.before().equals(figure.after())))
                        .as("%s %s", shown.facts(), shown.figures())
                        .isTrue());
    }

    @Test
    void aBlankIsReadWithItsFactAndWhatIsAskedOfIt() {
        PromotionKind kind = Gallery.of("newcomer-subsidy").orElseThrow();
        List<Blank> blanks = kind.patterns(LAW).get(0).blanks();

        assertThat(blanks.stream()
                        .map(blank -> blank.label(Words.in(Locale.ENGLISH)))
                        .toList())
                .containsExactly(
                        "order · channel …", "order · list amount at least …", "Subsidy · pool", "Subsidy · amount");
    }

    static List<String> said(PromotionKind kind) {
        List<String> said = new ArrayList<>();
        kind.patterns(LAW)
                .forEach(pattern -> pattern.blanks()
                        .forEach(blank -> said.add(String.join(
                                ", ",
                                blank.said().stream().map(GalleryTest::text).toList()))));
        return said;
    }

    private static String text(Value value) {
        return value instanceof Whole whole ? Long.toString(whole.number()) : ((Text) value).text();
    }

    private static List<String> meaning(Rule rule) {
        return Stream.concat(
                        rule.conditions().stream().map(Written::condition),
                        rule.calls().stream().map(Written::call))
                .toList();
    }
}
