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
 */
final class Release {

    static final String FIRST = "solvent release certificate 1";

    private static final String CLASS = "class ";

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final Map<String, String> head;
    private final String hash;
    private final Map<Integer, Pace> paces;
    private final List<Share> shares;

    private Release(Map<String, String> head, String hash, Map<Integer, Pace> paces, List<Share> shares) {
        this.head = head;
        this.hash = hash;
        this.paces = paces;
        this.shares = shares;
    }

    private record Pace(BigInteger pace, BigInteger forward, String about) {}

    /** @param weight what the lot asks for, in ten thousandths of a point */
    private record Share(
            String lot,
            Pace pace,
            BigInteger due,
            BigInteger later,
            BigInteger weight,
            BigInteger share,
            BigInteger released) {

        static Share of(String lot, Pace pace, BigInteger due, BigInteger later, String share, String released) {
            BigInteger weight = pace == null
                    ? due.multiply(WHOLE)
                    : due.multiply(pace.pace()).add(later.multiply(pace.forward()));
            return new Share(lot, pace, due, later, weight, number(share), number(released));
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
        Map<Integer, Pace> paces = new HashMap<>();
        List<Share> shares = new ArrayList<>();
        String[] each = lines.isEmpty() ? new String[0] : lines.split("\n");
        for (int i = 0; i < each.length; i++) {
            try {
                if (each[i].startsWith(CLASS)) {
                    String[] parts = each[i].substring(CLASS.length()).split(",", 4);
                    Pace pace = new Pace(basisPoints(parts[1]), basisPoints(parts[2]), parts[3]);
                    paces.put(Integer.valueOf(parts[0]), pace);
                } else {
                    shares.add(share(each[i].split(",", -1), paces));
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notThat) {
                throw new Malformed(said.length + 2 + i);
            }
        }
        if (!head.getOrDefault("released", "").matches("[0-9]{1,19}")) {
            throw new Malformed(2);
        }
        return new Release(head, Hash.of(lines), paces, shares);
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

    private static Share share(String[] parts, Map<Integer, Pace> paces) {
        if (paces.isEmpty()) {
            return Share.of(parts[0], null, number(parts[1]), BigInteger.ZERO, parts[2], parts[3]);
        }
        Pace pace = paces.get(Integer.valueOf(parts[1]));
        if (pace == null) {
            throw new IllegalArgumentException(parts[1]);
        }
        return Share.of(parts[0], pace, number(parts[2]), number(parts[3]), parts[4], parts[5]);
    }

    /** @param lot whose share is told beside; null for none */
    void verify(String lot, Report report) {
        String run = head.get("run");
        if (!hash.equals(head.get("sha256"))) {
            report.broken("release.hash", run, hash, head.get("sha256"));
        }
        long wrong = wrong(report);
        if (wrong == 0) {
            report.say("release.fine", run, head.get("pool"), head.get("period"), shares.size(), head.get("released"));
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
