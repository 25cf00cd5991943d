package shop.solvent.rules;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;

/**
 * A way in which a shop withholds tax of what it pays to individuals, as the law of a profile says it: a table in the profile's data
 * with its source. It is no legal advice, and nothing is withheld by it before two people of the shop chose it.
 *
 * <p>Whatever it is, it is a function of what was paid in a period so far: what is withheld of a payment is what is due of the period
 * with it less what was withheld in the period before. So it does not matter into how many payments an income is split.
 *
 * @param code {@code labour-payment}: names it in the database and the texts
 * @param period over which income adds up
 * @param flat up to which income a flat amount is deducted in place of a part, in fen; 0 where a part always is
 * @param flatLess that amount, in fen
 * @param less part that is deducted, in basis points
 * @param monthly what is deducted besides for each month of the period with an income, in fen
 * @param steps the table, by what is taxable, the lowest first
 * @param source law, article, and where to read it
 * @param noteZh what it stands for, in Chinese
 * @param toBeChecked whether a lawyer still has to compare it with the law's text
 */
public record Withholding(
        String code,
        Period period,
        long flat,
        long flatLess,
        int less,
        long monthly,
        List<Step> steps,
        String source,
        String noteZh,
        String noteEn,
        boolean toBeChecked)
        implements Serializable {

    private static final long serialVersionUID = 1;
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);
    private static final String ALL = "withholding.methods";

    /** Over which income adds up. */
    public enum Period {
        MONTH,
        YEAR
    }

    /**
     * A step of a table.
     *
     * @param above it holds for what is taxable above that, in fen
     * @param rate of all that is taxable, in basis points
     * @param quick what is taken off then, in fen: what the lower steps take less
     */
    public record Step(long above, int rate, long quick) implements Serializable {

        private static final long serialVersionUID = 1;
    }

    /**
     * How what is due was worked out.
     *
     * @param income of the period so far, in fen
     * @param months of the period with an income
     * @param deducted in fen, no more than the income
     * @param taxable in fen
     * @param rate in basis points; 0 where nothing is taxable
     * @param quick in fen
     * @param due in fen, rounded to the nearest
     */
    public record Worked(long income, int months, long deducted, long taxable, int rate, long quick, long due) {}

    public Withholding {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.get(0).above() != 0) {
            throw new IllegalArgumentException(code + ": a table begins at 0");
        }
        for (int i = 1; i < steps.size(); i++) {
            Step lower = steps.get(i - 1);
            Step step = steps.get(i);
            if (step.above() <= lower.above() || exact(step.above(), step).compareTo(exact(step.above(), lower)) != 0) {
                throw new IllegalArgumentException(code + ": the steps do not meet at " + step.above());
            }
        }
    }

    /** What is due of a period, in ten thousandths of fen. */
    private static BigInteger exact(long taxable, Step step) {
        return BigInteger.valueOf(taxable)
                .multiply(BigInteger.valueOf(step.rate()))
                .subtract(BigInteger.valueOf(step.quick()).multiply(WHOLE));
    }

    /** Those that the law of a profile knows, none for one that says nothing. */
    public static List<Withholding> of(JurisdictionProfile law) {
        Properties values = JurisdictionProfile.values(law.code());
        String all = values.getProperty(ALL, "").strip();
        List<Withholding> methods = new ArrayList<>();
        for (String code : all.isEmpty() ? new String[0] : all.split("\\s+")) {
            methods.add(read(law.code(), code, values));
        }
        return Collections.unmodifiableList(methods);
    }

    private static Withholding read(String law, String code, Properties values) {
        String key = "withholding." + code;
        List<Step> steps = new ArrayList<>();
        for (String step : JurisdictionProfile.said(law, values, key + ".table").split("\\s+")) {
            String[] cells = step.split(":", 3);
            steps.add(new Step(Long.parseLong(cells[0]), Integer.parseInt(cells[1]), Long.parseLong(cells[2])));
        }
        return new Withholding(
                code,
                Period.valueOf(JurisdictionProfile.said(law, values, key + ".period")),
                Long.parseLong(JurisdictionProfile.said(law, values, key + ".flat")),
                Long.parseLong(JurisdictionProfile.said(law, values, key + ".flat-less")),
                Integer.parseInt(JurisdictionProfile.said(law, values, key + ".less")),
                Long.parseLong(JurisdictionProfile.said(law, values, key + ".monthly")),
                steps,
                JurisdictionProfile.said(law, values, key + ".source"),
                JurisdictionProfile.said(law, values, key + ".zh"),
                JurisdictionProfile.said(law, values, key + ".en"),
                Boolean.parseBoolean(values.getProperty(key + ".to-be-checked")));
    }

    /**
     * What is due of a period.
     *
     * @param income of the period so far, in fen; below zero where more was taken back than came in
     * @param months of the period with an income, 1 at least
     */
    public Worked due(long income, int months) {
        if (income <= 0) {
            return new Worked(income, months, 0, 0, 0, 0, 0);
        }
        long part = income <= flat ? flatLess : Rate.basisPoints(less).of(income, Rounding.DOWN);
        long deducted = Math.min(income, Math.addExact(part, Math.multiplyExact(monthly, (long) months)));
        long taxable = income - deducted;
        if (taxable == 0) {
            return new Worked(income, months, deducted, 0, 0, 0, 0);
        }
        Step step = steps.get(0);
        for (Step one : steps) {
            if (taxable > one.above()) {
                step = one;
            }
        }
        long due = Rate.basisPoints(step.rate()).of(taxable, Rounding.HALF_UP) - step.quick();
        return new Worked(income, months, deducted, taxable, step.rate(), step.quick(), due);
    }
}
