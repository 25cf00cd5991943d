package shop.solvent.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.calendar.CalendarDays.Effect;
import shop.solvent.calendar.CalendarDays.Kept;
import shop.solvent.calendar.CalendarDays.Planned;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.table.ImportProblem;

class CalendarTest {

    private static final String RULE = """
            rule "节假日九折 · A tenth off on holidays" @id("holidays")
            when OrderFact( dayOff == true ) $line : LineFact()
            then effects.discount($line, 1000); end
            """;

    private static final String CASES = """
            case,rule,fires,order.holiday,decision.discount
            放假 · A holiday,holidays,yes,holiday,1000
            平常 · An ordinary day,holidays,no,,0
            """;

    private final World world = new World();
    private CalendarDays days;
    private LocalDate today;

    @BeforeEach
    void open() {
        days = world.shop.get(CalendarDays.class);
        today = LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
    }

    private static NamedDay holiday(LocalDate day) {
        return new NamedDay(day, DayKind.HOLIDAY, "放假", "A day off");
    }

    private OrderFact order(MemberId buyer) {
        Receipt receipt = world.buys(buyer);
        return world.shop.get(Orders.class).explain(receipt.id()).facts().order();
    }

    private List<AuditView> audited(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 10)
                .rows();
    }

    @Test
    void anOrderKnowsWhetherItsDayIsAHolidayOrAWeekendThatIsWorked() {
        LocalDate thursday = today.plusDays(1);
        LocalDate saturday = thursday.plusDays(2);
        days.put(holiday(thursday), null, OPERATOR);
        days.put(new NamedDay(saturday, DayKind.WORKING, "调休", "Worked"), null, OPERATOR);
        MemberId buyer = world.withMoney(world.member(), 400_000);

        assertThat(order(buyer))
                .extracting(OrderFact::holiday, OrderFact::dayOff)
                .containsExactly("none", false);
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(order(buyer))
                .extracting(OrderFact::holiday, OrderFact::dayOff)
                .containsExactly("holiday", true);
        world.shop.clock().advance(Duration.ofDays(2));
        assertThat(order(buyer))
                .extracting(OrderFact::holiday, OrderFact::weekend, OrderFact::dayOff)
                .containsExactly("working", true, false);
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(order(buyer))
                .extracting(OrderFact::holiday, OrderFact::dayOff)
                .containsExactly("none", true);
    }

    @Test
    void whatTheCalendarSaidOfADayThatHasBegunStays() {
        assertRejected("calendar.over", () -> days.put(holiday(today), null, OPERATOR));
        assertRejected("calendar.over", () -> days.put(holiday(today.minusDays(1)), null, OPERATOR));
        days.put(holiday(today.plusDays(1)), null, OPERATOR);
        int version = days.year(today.getYear()).get(0).version();
        world.shop.clock().advance(Duration.ofDays(1));
        assertRejected("calendar.over", () -> days.remove(today.plusDays(1), version, OPERATOR));
        assertThat(days.year(today.getYear())).hasSize(1);
    }

    @Test
    void whereRulesLookAtItTheCalendarChangesNoLaterThanAChangeOfRulesIsAnnounced() {
        assertThat(days.firstOpen()).isEqualTo(today.plusDays(1));
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "a tenth off on holidays")
                .put("checkout/test/holidays.drl", RULE)
                .put("checkout/test/holidays.cases.csv", CASES)
                .throughTheHouse();

        assertThat(days.rules()).containsExactly("checkout/test/holidays.drl");
        assertThat(days.firstOpen()).isEqualTo(today.plusDays(8));
        assertRejected("calendar.too-near", () -> days.put(holiday(today.plusDays(7)), null, OPERATOR));
        days.put(holiday(today.plusDays(8)), null, OPERATOR);
        assertThat(days.plan(List.of(holiday(today.plusDays(5)), holiday(today.plusDays(8)))))
                .extracting(Planned::effect)
                .containsExactly(Effect.TOO_NEAR, Effect.SAME);
    }

    @Test
    void eachChangeIsOnRecordAndTheSecondEditorIsTold() {
        LocalDate day = today.plusDays(3);
        days.put(holiday(day), null, OPERATOR);
        Kept seen = days.year(day.getYear()).get(0);
        NamedDay other = new NamedDay(day, DayKind.HOLIDAY, "店庆", "Our day");
        days.put(other, seen.version(), ADMIN);
        assertRejected("version.outdated", () -> days.put(holiday(day), seen.version(), OPERATOR));
        assertRejected("version.outdated", () -> days.remove(day, seen.version(), OPERATOR));
        assertRejected("calendar.named-already", () -> days.put(holiday(day), null, OPERATOR));
        days.remove(day, days.year(day.getYear()).get(0).version(), OPERATOR);

        assertThat(audited("calendar.day-changed"))
                .extracting(AuditView::actor, AuditView::subject, AuditView::oldValue, AuditView::newValue)
                .containsExactly(tuple(ADMIN, day.toString(), "HOLIDAY, 放假 · A day off", "HOLIDAY, 店庆 · Our day"));
        assertThat(audited("calendar.day-removed")).hasSize(1);
        assertThat(days.year(day.getYear())).isEmpty();
    }

    @Test
    void whatIsNoDayOrIsWorkedAnywayIsRefusedAndNobodyElseMay() {
        assertRejected("permission.missing", () -> days.put(holiday(today.plusDays(1)), null, FINANCE));
        assertRejected("permission.missing", () -> days.take(List.of(holiday(today.plusDays(1))), FINANCE));
        assertRejected(
                "calendar.no-weekend",
                () -> days.put(new NamedDay(today.plusDays(1), DayKind.WORKING, "班", "Worked"), null, OPERATOR));
        assertRejected("field.missing", () -> days.put(new NamedDay(null, DayKind.HOLIDAY, "a", "b"), null, OPERATOR));
        assertRejected("calendar-day.not-found", () -> days.remove(today.plusDays(1), 1, OPERATOR));
    }

    @Test
    void aYearIsTakenOverFromAFileAfterALookAndDaysThatAreOverStayAsTheyWere() {
        CalendarFile file = CalendarFile.read(CalendarDays.shipped());
        assertThat(file.problems()).isEmpty();
        List<Planned> plan = days.plan(file.days());
        long over = plan.stream().filter(one -> one.effect() == Effect.OVER).count();
        assertThat(over).isPositive();

        int taken = days.take(file.days(), OPERATOR);

        assertThat(taken).isEqualTo(file.days().size() - (int) over);
        assertThat(days.year(2026)).allMatch(one -> one.named().day().isAfter(today));
        assertThat(days.take(file.days(), OPERATOR)).as("the same again").isZero();
        assertThat(days.plan(file.days())).extracting(Planned::effect).containsOnly(Effect.SAME, Effect.OVER);
        assertThat(world.shop.get(ShopCalendar.class).of(LocalDate.of(2026, 10, 10)))
                .isEqualTo("working");
        assertThat(world.shop.get(ShopCalendar.class).of(LocalDate.of(2026, 10, 1)))
                .isEqualTo("holiday");
    }

    @Test
    void whatIsWrongInAFileIsToldByItsLine() {
        String file = """
                day,kind,nameZh,nameEn
                2027-13-01,holiday,甲,One
                2027-10-01,feast,乙,Two
                2027-10-04,working,丙,Three
                2027-10-02,放假,丁,Four
                2027-10-02,放假,丁,Four
                """;
        assertThat(CalendarFile.read(file.getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::code)
                .containsExactly(
                        tuple(2, "day", "calendar.no-day"),
                        tuple(3, "kind", "field.missing"),
                        tuple(4, "kind", "calendar.no-weekend"),
                        tuple(6, "day", "calendar.day-twice"));
        assertRejected("import.column-missing", () -> CalendarFile.read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    }
}
