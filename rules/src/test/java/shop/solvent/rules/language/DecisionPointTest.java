package shop.solvent.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.rules.In;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Within;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.point.Choice;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point.Figure;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Relation.Agreeing;
import shop.solvent.rules.point.Relation.AtMost;

/** What a decision point leaves unsaid would be taken for something by whoever reads it: nothing may be. */
class DecisionPointTest {

    static Stream<Choice> choices() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> Arrays.stream(point.choices().getMethods()))
                .map(Choice::new);
    }

    static Stream<FactField> fields() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> point.facts().values().stream())
                .flatMap(fact -> FactField.allOf(fact).stream());
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyChoiceSaysWhatWinsAndForEachNumberWhatIsBetterItsUnitAndItsRange(Choice choice) {
        assertThatCode(choice::wins).doesNotThrowAnyException();
        List<Parameter> numbers = Arrays.stream(choice.effect().getParameters())
                .filter(Choice::isNumber)
                .toList();
        assertThat(numbers).allSatisfy(number -> {
            assertThatCode(() -> Choice.better(number)).doesNotThrowAnyException();
            assertThat(number).satisfies(DecisionPointTest::hasItsUnit);
            assertThat(number.isAnnotationPresent(Within.class) || number.isAnnotationPresent(LimitedBy.class))
                    .as("a range of " + number)
                    .isTrue();
        });
        assertThat(choice.wins() == Winner.ALL)
                .as("what has no number cannot be weighed, so each counts")
                .isEqualTo(numbers.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyChoiceHasItsWordsInBothLanguages(Choice choice) {
        assertLabelled("choice." + choice.name());
        assertLabelled("effect." + choice.name());
        for (Parameter parameter : choice.effect().getParameters()) {
            assertLabelled("heading." + parameter.getName());
            if (Choice.isNumber(parameter)) {
                assertLabelled("parameter." + parameter.getName());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPointItsFactsAndItsFiguresHaveTheirWordsInBothLanguages(DecisionPoint point) {
        assertLabelled("point." + point);
        assertLabelled("subject." + point);
        point.facts().keySet().forEach(fact -> assertLabelled("fact." + fact));
        for (Figure figure : point.point().figures()) {
            assertLabelled("figure." + figure.name());
            figure.known().forEach(value -> assertLabelled(figure.name() + "." + value));
        }
    }

    private static void assertLabelled(String key) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(Words.in(locale).label(key)).as(key + " in " + locale).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyFieldOfAFactHasItsWordsAndEveryNumberItsUnit(FactField field) {
        RecordComponent component = field.component();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(Words.in(locale).field(component.getDeclaringRecord(), field.name()))
                    .isNotBlank();
        }
        if (field.isNumber()) {
            assertThat(component).satisfies(DecisionPointTest::hasItsUnit);
        } else {
            assertThat(component.getType()).isIn(String.class, boolean.class);
        }
    }

    private static void hasItsUnit(AnnotatedElement number) {
        assertThat(number.isAnnotationPresent(In.class))
                .as("a unit of " + number)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCaseThatSaysNothingIsDecidedAndTellsTheFiguresThatAreDescribed(DecisionPoint point) throws Exception {
        Example ordinary = point.point().example(ReadRules.none(point, JurisdictionProfile.cn()));
        Map<String, String> told = ordinary.decide().figures();
        assertThat(told.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        point.point().figures().stream().map(Figure::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void whatAPointKnowsOfItsFactsIsAboutFieldsTheyHave(DecisionPoint point) {
        for (Relation relation : point.point().relations()) {
            if (relation instanceof AtMost atMost) {
                assertThat(FactField.of(atMost.fact(), atMost.field())).isPresent();
                assertThat(FactField.of(atMost.bound(), atMost.boundField())).isPresent();
            } else if (relation instanceof Agreeing agreeing) {
                assertThat(FactField.of(agreeing.fact(), agreeing.one())).isPresent();
                assertThat(FactField.of(agreeing.fact(), agreeing.other())).isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTwoFactsOfAPointAreCalledAlikeInCases(DecisionPoint point) {
        assertThat(point.point().subjects()).hasSameSizeAs(point.facts()).doesNotContainKeys("decision", "case");
    }

    @Test
    void whatAWinnerAndADirectionSayTogetherIsWhatMembersAreToldOfAChange() {
        assertThat(choices().filter(Choice::canOnlyAdd).map(Choice::name))
                .containsExactlyInAnyOrder(
                        "orderWithin",
                        "perDay",
                        "perMonth",
                        "discount",
                        "subsidy",
                        "subsidyShare",
                        "subsidyPerItem",
                        "points",
                        "commission",
                        "commissionOfLine",
                        "commissionPerItem",
                        "subsidyOfLine",
                        "priceOf",
                        "amountOff",
                        "amountOffEvery",
                        "shareOff",
                        "nthOff",
                        "itemsFor",
                        "itemsFree",
                        "freeWith",
                        "pairFor",
                        "chosenFor",
                        "pointsPaidFrom",
                        "pointsTimesPaidFrom",
                        "pointsTimes",
                        "pointsPlus",
                        "balanceDiscount",
                        "balancePrice",
                        "discountPaidFrom",
                        "pricePaidFrom",
                        "payInCoins",
                        "payInPoints",
                        "coins",
                        "pointsEnd",
                        "pointsKept",
                        "coinsEnd",
                        "coinsKept",
                        "commissionPerOrder",
                        "bringForward",
                        "raise",
                        "feeMost",
                        "freeTimes",
                        "freeAmount",
                        "gift",
                        "giftShare",
                        "gift",
                        "gift",
                        "gift",
                        "giftShare",
                        "coupon",
                        "coupon",
                        "coupon",
                        "coupon",
                        "growth",
                        "growth",
                        "growth",
                        "growth",
                        "giveFrom",
                        "pointsFrom",
                        "bonus",
                        "openFor",
                        "buyerHas");
        assertThat(choices().filter(Choice::canOnlyTake).map(Choice::name))
                .containsExactlyInAnyOrder(
                        "balanceAtMost",
                        "purseAtMost",
                        "lineFromBalance",
                        "lineFromPurse",
                        "balancePerDay",
                        "pursePerDay",
                        "purseFrom",
                        "noOrder",
                        "giveBack",
                        "refuse",
                        "refuse",
                        "hold",
                        "lookInto",
                        "pace",
                        "paceOf",
                        "reserve",
                        "minimum",
                        "cycle",
                        "payAfter",
                        "payOn",
                        "cutOff",
                        "payeeWait",
                        "dayLimit",
                        "monthLimit",
                        "timesADay",
                        "timesAMonth",
                        "deviceDayLimit",
                        "deviceTimesADay",
                        "keepIn",
                        "refuse",
                        "hold",
                        "cap",
                        "refuse",
                        "refuse",
                        "refuse",
                        "stepUp",
                        "stepUp",
                        "stepUp",
                        "risk",
                        "risk",
                        "risk",
                        "stepUpFrom",
                        "stepUpFrom",
                        "stepUpFrom",
                        "refuseFrom",
                        "refuseFrom",
                        "refuseFrom",
                        "blockAndReview",
                        "blockAndReview",
                        "holdFrom",
                        "holdFrom",
                        "blockAndReviewFrom",
                        "blockAndReviewFrom",
                        "hold",
                        "risk",
                        "holdFrom",
                        "blockAndReview",
                        "blockAndReviewFrom",
                        "refuse",
                        "risk",
                        "refuseFrom",
                        "blockAndReview",
                        "blockAndReviewFrom",
                        "hold",
                        "refuse",
                        "risk",
                        "holdFrom",
                        "refuseFrom",
                        "silenceCloses",
                        "refuse");
        assertThat(choices().filter(Choice::isInternal).map(Choice::name).distinct())
                .containsExactlyInAnyOrder(
                        "hold",
                        "lookInto",
                        "risk",
                        "stepUpFrom",
                        "refuseFrom",
                        "holdFrom",
                        "blockAndReviewFrom",
                        "prefer",
                        "share",
                        "avoid",
                        "twoFrom");
    }

    @Test
    void everyLimitOfTheLawIsHeldSomewhere() {
        Stream<Limit> ofFacts = fields().flatMap(field -> field.limit().stream());
        Stream<Limit> ofChoices = choices()
                .flatMap(choice -> Arrays.stream(choice.effect().getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(LimitedBy.class))
                .map(parameter -> parameter.getAnnotation(LimitedBy.class).value());
        assertThat(Stream.concat(ofFacts, ofChoices).toList()).containsAll(Set.of(Limit.values()));
    }
}
