package shop.solvent.backtest;

import shop.solvent.backtest.Diff.Change;
import shop.solvent.rules.JurisdictionProfile;

/**
 * One thing a checker should look at, measured under both versions against a threshold.
 *
 * @param value basis points or a number, as the kind says; {@link #NOTHING} where there is nothing to measure
 */
public record Indicator(Kind kind, Change value, Light light) {

    /** There is nothing to measure. */
    public static final long NOTHING = -1;

    /** How good the news is. */
    public enum Light {
        OK,
        WARN,
        BAD
    }

    /** What is measured; {@code warn} and {@code bad} are the first values that are no longer fine. */
    public enum Kind {
        /** Subsidies, commissions and points at face value as a share of what was paid. */
        REWARDED(true, 5_000, 10_000),
        /** The highest level of inviters that is paid; G1 allows what the jurisdiction's profile says. */
        LEVELS(false) {
            @Override
            Light light(Change value, JurisdictionProfile law) {
                return value.after() > law.commissionLevels() ? Light.BAD : Light.OK;
            }
        },
        /** Give-ups as a share of the points awarded at face value: how much of what is promised is funded at once. */
        COVERAGE(true, 10_000, 2_500) {
            @Override
            Light light(Change value, JurisdictionProfile law) {
                if (value.after() == NOTHING) {
                    return Light.OK;
                }
                return value.after() < bad ? Light.BAD : value.after() < warn ? Light.WARN : Light.OK;
            }
        },
        /** Orders held or refused; what counts is how many more than before, in basis points of all. */
        STOPPED(true, 100, 500) {
            @Override
            Light light(Change value, JurisdictionProfile law) {
                long more = value.delta();
                return more >= bad ? Light.BAD : more >= warn ? Light.WARN : Light.OK;
            }
        },
        /** Orders that a limit had cut something of. */
        CAPPED(true, 500, 2_500),
        /** Pools that all orders together would have emptied. */
        POOLS_DRY(false, 1, 1);

        private final boolean share;
        final long warn;
        final long bad;

        Kind(boolean share, long warn, long bad) {
            this.share = share;
            this.warn = warn;
            this.bad = bad;
        }

        /** For a threshold that is not the same everywhere. */
        Kind(boolean share) {
            this(share, Long.MAX_VALUE, Long.MAX_VALUE);
        }

        /** Whether values are basis points. */
        public boolean isShare() {
            return share;
        }

        Light light(Change value, JurisdictionProfile law) {
            return value.after() >= bad ? Light.BAD : value.after() >= warn ? Light.WARN : Light.OK;
        }
    }
}
