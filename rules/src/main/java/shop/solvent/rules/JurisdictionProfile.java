package shop.solvent.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The parameters of the guard rails under one law. They are data that ships with the house, not with a rulebook: no
 * rule file can reach them.
 *
 * @param code ISO country code
 * @param commissionLevels how many levels of inviters may be paid (G1): 1, or 2 where the profile says so explicitly
 * @param minGiveUp least share of a sale a merchant gives up into its pool, basis points
 * @param maxGiveUp greatest such share, basis points
 * @param commissionTotal most that all levels together may be promised of an order, basis points (G4)
 * @param prepaidCap most that a registered member's own money in the wallet may come to, fen (G8)
 * @param growth most that a lot may come to over its whole life, basis points of what it was issued with: 10 000, which is no
 *     growth, to 50 000 (G5). More than 10 000 is only what a shop may have signed off by its lawyers: a profile alone raises
 *     nothing
 * @param growthGiven most growth towards a level that a rule may give for one act (G16)
 * @param tagDays most days that a tag which a rule gives may last (G17)
 * @param lotteryPrize most that one prize of a lottery may come to, fen (G19)
 */
public record JurisdictionProfile(
        String code,
        int commissionLevels,
        int minGiveUp,
        int maxGiveUp,
        int commissionTotal,
        long prepaidCap,
        int growth,
        int growthGiven,
        int tagDays,
        long lotteryPrize)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** Above two levels the law sees a pyramid; no profile can say otherwise. */
    private static final int LEVELS_UNDER_ANY_LAW = 2;

    /** What a lot comes to that is never raised. */
    public static final int NO_GROWTH = 10_000;

    /** Five times is what no profile goes beyond, whoever signs. */
    private static final int GROWTH_UNDER_ANY_LAW = 50_000;

    public JurisdictionProfile {
        if (commissionLevels < 0 || commissionLevels > LEVELS_UNDER_ANY_LAW) {
            throw new IllegalArgumentException("G1: a profile pays 0 to 2 levels, not " + commissionLevels);
        }
        if (minGiveUp < 0 || minGiveUp > maxGiveUp || maxGiveUp > 10_000) {
            throw new IllegalArgumentException("give-up from " + minGiveUp + " to " + maxGiveUp + " bp");
        }
        if (growth < NO_GROWTH || growth > GROWTH_UNDER_ANY_LAW) {
            throw new IllegalArgumentException("G5: growth of " + growth + " bp under no law");
        }
    }

    /** The default and strictest profile. */
    public static JurisdictionProfile cn() {
        return Shipped.CN;
    }

    /** A profile that ships, by its code. @throws IllegalArgumentException if none does */
    public static JurisdictionProfile of(String code) {
        return code.equals(Shipped.CN.code()) ? Shipped.CN : shipped(code);
    }

    private static JurisdictionProfile shipped(String code) {
        Properties values = values(code);
        return new JurisdictionProfile(
                code,
                Integer.parseInt(values.getProperty("commission.levels", "1")),
                Integer.parseInt(values.getProperty("give-up.min")),
                Integer.parseInt(values.getProperty("give-up.max")),
                Integer.parseInt(values.getProperty("commission.total")),
                Long.parseLong(values.getProperty("prepaid.cap")),
                Integer.parseInt(values.getProperty("growth.max")),
                Integer.parseInt(values.getProperty("growth.given")),
                Integer.parseInt(values.getProperty("tag.days")),
                Long.parseLong(values.getProperty("lottery.prize")));
    }

    /** What a profile says, and beneath it what the one says on which it {@code extends}. */
    private static Properties values(String code) {
        Properties values = new Properties();
        if (!code.matches("[A-Z]{2}(-[A-Z]+)?")) {
            throw new IllegalArgumentException("no jurisdiction profile " + code);
        }
        try (InputStream in =
                JurisdictionProfile.class.getResourceAsStream("/rulebook/jurisdiction/" + code + ".properties")) {
            if (in == null) {
                throw new IllegalArgumentException("no jurisdiction profile " + code);
            }
            values.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String beneath = values.getProperty("extends");
        if (beneath != null) {
            values(beneath).forEach(values::putIfAbsent);
        }
        return values;
    }

    private static final class Shipped {
        static final JurisdictionProfile CN = shipped("CN");
    }
}
