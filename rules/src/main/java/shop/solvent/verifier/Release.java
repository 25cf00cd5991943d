package shop.solvent.verifier;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The certificate of a release run: how fast each class of lots was released, and each lot's share. From these alone every
 * share is computed anew, as the shop says it computes them.
 *
 * <p>The first line is {@link #FIRST}; then lines of a word and what it says, {@code run, pool, period, state, released,
 * sha256}; an empty line; and the lines over which the hash is taken: {@code class number,pace,forward,about} for each class
 * and {@code lot,class,due,later,share,released} for each lot in its order, or {@code lot,due,share,released} where there are
 * no classes.
 *
 * <p>A run that may raise lots has {@link #RAISING} as its first line and {@code raised} among what follows. Its first line over which
 * the hash is taken is {@code raise growth,most}; a class has {@code raise} before what it is about, and a lot at its end {@code
 * issued,before,raise,raised}: what it was issued with, by what it was raised before, what this run raises it by, and did.
 */
final class Release {

    static final String FIRST = "solvent release certificate 1";

    static final String RAISING = "solvent release certificate 2";

    private static final String RAISE = "raise ";

    private static final String CLASS = "class ";

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final Map<String, String> head;
    private final String hash;
    private final Map<Integer, Pace> paces;
    private final List<Share> shares;
    private final Raises raises;

    private Release(
            Map<String, String> head, String hash, Map<Integer, Pace> paces, List<Share> shares, Raises raises) {
        this.head = head;
        this.hash = hash;
        this.paces = paces;
        this.shares = shares;
        this.raises = raises;
    }

    private record Pace(BigInteger pace, BigInteger forward, BigInteger raise, String about) {}

    /**
     * What a run may raise lots by.
     *
     * @param growth basis points of what a lot was issued with that it comes to at most
     * @param most points of all lots together
     */
    private record Raises(BigInteger growth, BigInteger most) {

        private static final BigInteger UNDER_ANY_LAW = BigInteger.valueOf(50_000);

        static Raises of(String[] parts) {
            BigInteger growth = number(parts[0]);
            if (growth.compareTo(WHOLE) < 0 || growth.compareTo(UNDER_ANY_LAW) > 0) {
                throw new IllegalArgumentException(parts[0]);
            }
            return new Raises(growth, number(parts[1]));
        }
    }

    /** @param raised by the run; not more than {@code share} */
    private record Raise(BigInteger issued, BigInteger before, BigInteger share, BigInteger raised) {

        /** What the lot asks for: by its class, and never beyond what it may come to. */
        BigInteger asked(Pace pace, Raises raises) {
            BigInteger room = issued.multiply(raises.growth().subtract(WHOLE))
                    .divide(WHOLE)
                    .subtract(before);
            return issued.multiply(pace.raise()).divide(WHOLE).min(room).max(BigInteger.ZERO);
        }
    }

    /** @param weight what the lot asks for, in ten thousandths of a point */
    private record Share(
            String lot,
            Pace pace,
            BigInteger due,
            BigInteger later,
            BigInteger weight,
            BigInteger share,
            BigInteger released,
            Raise raise) {

        static Share of(
                String lot, Pace pace, BigInteger due, BigInteger later, String share, String released, Raise raise) {
            BigInteger weight = pace == null
                    ? due.multiply(WHOLE)
                    : due.multiply(pace.pace()).add(later.multiply(pace.forward()));
            return new Share(lot, pace, due, later, weight, number(share), number(released), raise);
        }
    }

    /** @throws Malformed if a line is not as it should be */
    static Release read(String text) throws Malformed {
        int begin = text.indexOf("\n\n");
        if (begin < 0) {
            throw new Malformed(1);
        }
        String[] said = text.substring(0, begin).split("\n", -1);
        Map<String, String> head = new HashMap<>();
        for (int i = 1; i < said.length; i++) {
            String[] parts = said[i].split(" ", 2);
            if (parts.length < 2) {
                throw new Malformed(i + 1);
            }
            head.put(parts[0], parts[1]);
        }
        String lines = text.substring(begin + 2);
        boolean raising = said[0].equals(RAISING);
        Raises raises = null;
        Map<Integer, Pace> paces = new HashMap<>();
        List<Share> shares = new ArrayList<>();
        String[] each = lines.isEmpty() ? new String[0] : lines.split("\n");
        for (int i = 0; i < each.length; i++) {
            try {
                if (raising && i == 0) {
                    raises = Raises.of(each[i].substring(RAISE.length()).split(",", -1));
                } else if (each[i].startsWith(CLASS)) {
                    String[] parts = each[i].substring(CLASS.length()).split(",", raising ? 5 : 4);
                    Pace pace = new Pace(
                            basisPoints(parts[1]),
                            basisPoints(parts[2]),
                            raising ? number(parts[3]) : BigInteger.ZERO,
                            parts[raising ? 4 : 3]);
                    paces.put(Integer.valueOf(parts[0]), pace);
                } else {
                    shares.add(share(each[i].split(",", -1), paces, raising));
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notThat) {
                throw new Malformed(said.length + 2 + i);
            }
        }
        if (!head.getOrDefault("released", "").matches("[0-9]{1,19}")) {
            throw new Malformed(2);
        }
        if (raising && (raises == null || !head.getOrDefault("raised", "").matches("[0-9]{1,19}"))) {
            throw new Malformed(2);
        }
        return new Release(head, Hash.of(lines), paces, shares, raises);
    }

    private static BigInteger number(String text) {
        if (!text.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException(text);
        }
        return new BigInteger(text);
    }

    private static BigInteger basisPoints(String text) {
        BigInteger number = number(text);
        if (number.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Share share(String[] parts, Map<Integer, Pace> paces, boolean raising) {
        if (paces.isEmpty() && !raising) {
            return Share.of(parts[0], null, number(parts[1]), BigInteger.ZERO, parts[2], parts[3], null);
        }
        Pace pace = paces.get(Integer.valueOf(parts[1]));
        if (pace == null) {
            throw new IllegalArgumentException(parts[1]);
        }
        Raise raise =
                raising ? new Raise(number(parts[6]), number(parts[7]), number(parts[8]), number(parts[9])) : null;
        return Share.of(parts[0], pace, number(parts[2]), number(parts[3]), parts[4], parts[5], raise);
    }

    /** @param lot whose share is told beside; null for none */
    void verify(String lot, Report report) {
        String run = head.get("run");
        if (!hash.equals(head.get("sha256"))) {
            report.broken("release.hash", run, hash, head.get("sha256"));
        }
        long wrong = wrong(report) + (raises == null ? 0 : wronglyRaised(report));
        if (wrong == 0) {
            report.say("release.fine", run, head.get("pool"), head.get("period"), shares.size(), head.get("released"));
            if (raises != null) {
                report.say("release.raised", head.get("raised"), raises.growth());
            }
        } else {
            report.broken("release.wrong", run, wrong);
        }
        report.say("release.compare", hash);
        if (lot != null) {
            shares.stream()
                    .filter(share -> share.lot().equals(lot))
                    .findFirst()
                    .ifPresentOrElse(share -> tell(share, report), () -> report.incomplete("release.no-lot", lot));
        }
    }

    private static void tell(Share share, Report report) {
        Pace pace = share.pace();
        if (pace == null) {
            report.say("release.lot", share.lot(), share.due(), share.share(), share.released());
        } else {
            report.say(
                    "release.lot-of-class",
                    share.lot(),
                    share.due(),
                    share.later(),
                    pace.about(),
                    pace.pace(),
                    pace.forward(),
                    share.share(),
                    share.released());
        }
        Raise raise = share.raise();
        if (raise != null) {
            report.say(
                    "release.lot-raised", share.lot(), raise.issued(), raise.before(), raise.share(), raise.raised());
        }
    }

    /** How many lots are raised by another number than it comes to. */
    private long wronglyRaised(Report report) {
        List<BigInteger> asked = shares.stream()
                .map(share -> share.raise().asked(share.pace(), raises))
                .toList();
        BigInteger all = asked.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger given = all.min(raises.most());
        List<BigInteger[]> parts = asked.stream()
                .map(one -> all.signum() == 0
                        ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
                        : one.multiply(given).divideAndRemainder(all))
                .toList();
        BigInteger left = given.subtract(parts.stream().map(part -> part[0]).reduce(BigInteger.ZERO, BigInteger::add));
        long wrong = given.equals(new BigInteger(head.get("raised"))) ? 0 : 1;
        for (int i = 0; i < shares.size(); i++) {
            BigInteger expected = parts.get(i)[0];
            if (left.signum() > 0 && parts.get(i)[1].signum() > 0) {
                expected = expected.add(BigInteger.ONE);
                left = left.subtract(BigInteger.ONE);
            }
            Raise raise = shares.get(i).raise();
            if (!expected.equals(raise.share()) || raise.raised().compareTo(raise.share()) > 0) {
                wrong++;
                report.broken("release.raise", shares.get(i).lot(), raise.share(), expected);
            }
        }
        return wrong;
    }

    /** How many shares are not what they come to; the first is named. */
    private long wrong(Report report) {
        BigInteger released = new BigInteger(head.get("released"));
        BigInteger all = shares.stream().map(Share::weight).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> floors = new ArrayList<>();
        List<Boolean> rounded = new ArrayList<>();
        BigInteger left = released;
        for (Share share : shares) {
            BigInteger[] part = {BigInteger.ZERO, BigInteger.ZERO};
            if (all.signum() > 0) {
                part = share.weight().multiply(released).divideAndRemainder(all);
            }
            floors.add(part[0]);
            // where there are no classes, the oldest lots get what is left over whether rounded down or not
            rounded.add(paces.isEmpty() || part[1].signum() > 0);
            left = left.subtract(part[0]);
        }
        long wrong = 0;
        for (int i = 0; i < shares.size(); i++) {
            BigInteger expected = floors.get(i);
            if (left.signum() > 0 && rounded.get(i)) {
                expected = expected.add(BigInteger.ONE);
                left = left.subtract(BigInteger.ONE);
            }
            Share share = shares.get(i);
            boolean holds = expected.equals(share.share())
                    && share.released().compareTo(share.share()) <= 0
                    && expected.compareTo(share.due().add(share.later())) <= 0;
            if (!holds) {
                wrong++;
                if (wrong == 1) {
                    report.broken("release.share", share.lot(), share.share(), expected);
                }
            }
        }
        if (left.signum() != 0 && all.signum() > 0) {
            report.broken("release.sum", head.get("run"), released);
        }
        return wrong;
    }
}
