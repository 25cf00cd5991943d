package shop.solvent.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.stream.StreamAct.Deed;

/**
 * A stream that was played, and what the shop made of it. What counts are orders, withdrawals and purchases that keep something: at
 * the others nobody can be stopped.
 */
public final class Played {

    private static final Set<Deed> STOPPABLE = Set.of(Deed.ORDER, Deed.WITHDRAW, Deed.RESERVE);

    private final LabelledStream stream;
    private final Stopped[] stopped;
    private final int days;
    private final int orders;
    private final double seconds;
    private final Map<String, Integer> others;

    /**
     * @param stopped of each act that was played
     * @param days that were played
     * @param others how often something came to nothing for another reason than a suspicion
     */
    Played(
            LabelledStream stream,
            Stopped[] stopped,
            int days,
            int orders,
            double seconds,
            Map<String, Integer> others) {
        this.stream = stream;
        this.stopped = stopped;
        this.days = days;
        this.orders = orders;
        this.seconds = seconds;
        this.others = others;
    }

    /** @param of how many there were */
    public record Share(long found, long of) {

        public double ratio() {
            return of == 0 ? 0 : (double) found / of;
        }

        @Override
        public String toString() {
            return of == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * ratio());
        }

        /** Where it is little of much. */
        String small() {
            return of == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * ratio());
        }
    }

    private boolean isBy(int act, Layer layer) {
        return stopped[act] != null
                && stopped[act].by().stream().anyMatch(cause -> Layer.of(cause).compareTo(layer) <= 0);
    }

    private IntStream labelled(Fraud kind) {
        return IntStream.range(0, stopped.length)
                .filter(i -> STOPPABLE.contains(act(i).deed()))
                .filter(i -> act(i).scheme() != null && act(i).scheme().kind() == kind);
    }

    private IntStream honest() {
        return IntStream.range(0, stopped.length)
                .filter(i -> STOPPABLE.contains(act(i).deed()))
                .filter(i -> act(i).scheme() == null
                        && stream.persons.get(act(i).person()).honest());
    }

    private StreamAct act(int index) {
        return stream.acts.get(index);
    }

    /** Frauds of a kind of which at least one act was stopped. */
    public Share schemes(Fraud kind, Layer layer) {
        return schemes(kind, layer, scheme -> true);
    }

    private Share schemes(Fraud kind, Layer layer, Predicate<Scheme> which) {
        return share(
                labelled(kind).filter(i -> which.test(act(i).scheme())),
                layer,
                i -> act(i).scheme().number());
    }

    /** Those who did it. */
    public Share members(Fraud kind, Layer layer) {
        return share(labelled(kind), layer, i -> act(i).person());
    }

    public Share acts(Fraud kind, Layer layer) {
        return share(labelled(kind), layer, i -> i);
    }

    /** Honest acts that were stopped. */
    public Share honestActs(Layer layer) {
        return share(honest(), layer, i -> i);
    }

    /** Honest members of whom at least one act was. */
    public Share honestMembers(Layer layer) {
        return share(honest(), layer, i -> act(i).person());
    }

    /** Of what was stopped, what was fraud. */
    public Share precision(Layer layer) {
        long right = 0;
        for (Fraud kind : Fraud.values()) {
            right += acts(kind, layer).found();
        }
        return new Share(right, right + honestActs(layer).found());
    }

    private interface Who {
        int of(int act);
    }

    private Share share(IntStream acts, Layer layer, Who who) {
        Set<Integer> all = new HashSet<>();
        Set<Integer> found = new HashSet<>();
        acts.forEach(i -> {
            all.add(who.of(i));
            if (isBy(i, layer)) {
                found.add(who.of(i));
            }
        });
        return new Share(found.size(), all.size());
    }

    /** Honest acts that were stopped by what looks for that kind. */
    Share honestActs(Fraud kind) {
        return count(
                honest(), i -> stopped[i] != null && stopped[i].by().stream().anyMatch(cause -> Aim.of(cause) == kind));
    }

    private static Share count(IntStream acts, IntPredicate which) {
        int[] all = acts.toArray();
        return new Share(IntStream.of(all).filter(which).count(), all.length);
    }

    /** As the docs have it, in Markdown. */
    public String tables() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Seed %d: %,d members (%,d of them in %,d frauds), %d of %d days, %,d acts, %,d of them orders; played in %,.0f s.%n%n",
                stream.plan.seed(),
                stream.persons.size(),
                stream.persons.stream().filter(person -> !person.honest()).count(),
                stream.schemes.size(),
                days,
                stream.plan.days(),
                stopped.length,
                orders,
                seconds));
        row(text, "", "frauds", "members", "acts");
        for (Layer layer : Layer.values()) {
            cells(text, "frauds found, " + layer.words(), "members", "acts");
        }
        cells(text, "honest acts stopped by what looks for it");
        end(text, 4 + 3 * Layer.values().length + 1);
        for (Fraud kind : Fraud.values()) {
            row(
                    text,
                    kind.words(),
                    number(schemes(kind, Layer.SCORES).of()),
                    number(members(kind, Layer.SCORES).of()),
                    number(acts(kind, Layer.SCORES).of()));
            for (Layer layer : Layer.values()) {
                cells(
                        text,
                        schemes(kind, layer).toString(),
                        members(kind, layer).toString(),
                        acts(kind, layer).toString());
            }
            cells(text, honestActs(kind).small());
            text.append('\n');
        }
        text.append('\n');
        row(text, "", "honest acts stopped", "honest members stopped once or more", "precision");
        end(text, 4);
        for (Layer layer : Layer.values()) {
            row(
                    text,
                    layer.words(),
                    honestActs(layer).small(),
                    honestMembers(layer).small(),
                    precision(layer).toString());
            text.append('\n');
        }
        text.append('\n');
        row(text, "frauds found: kind", "way", "frauds");
        for (Layer layer : Layer.values()) {
            cells(text, layer.words(), "of those taken with care");
        }
        end(text, 3 + 2 * Layer.values().length);
        for (Fraud kind : Fraud.values()) {
            for (String way : kind.ways()) {
                Predicate<Scheme> done = scheme -> scheme.way().equals(way);
                row(
                        text,
                        kind.words(),
                        way,
                        number(schemes(kind, Layer.SCORES, done).of()));
                for (Layer layer : Layer.values()) {
                    cells(
                            text,
                            schemes(kind, layer, done).toString(),
                            schemes(kind, layer, done.and(Scheme::careful)).toString());
                }
                text.append('\n');
            }
        }
        text.append('\n').append(rules());
        return text.toString();
    }

    /** Each rule with what it stopped. */
    private String rules() {
        Map<String, long[]> byCause = new TreeMap<>();
        for (int i = 0; i < stopped.length; i++) {
            if (stopped[i] != null) {
                int of = act(i).scheme() != null
                        ? 0
                        : stream.persons.get(act(i).person()).honest() ? 1 : 2;
                for (String cause : stopped[i].by()) {
                    byCause.computeIfAbsent(cause, key -> new long[3])[of]++;
                }
            }
        }
        StringBuilder text = new StringBuilder();
        row(text, "rule", "fraud stopped", "honest acts stopped", "precision");
        end(text, 4);
        byCause.forEach((cause, hits) -> {
            row(
                    text,
                    "`" + cause + "`",
                    number(hits[0]),
                    number(hits[1]),
                    new Share(hits[0], hits[0] + hits[1]).toString());
            text.append('\n');
        });
        return text.toString();
    }

    /** What came to nothing for another reason than a suspicion, for whoever looks into the generator. */
    String others() {
        return new TreeMap<>(others).toString();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ");
        cells(text, cells);
    }

    private static void cells(StringBuilder text, String... cells) {
        text.append(List.of(cells).stream().collect(Collectors.joining(" | "))).append(" | ");
    }

    private static void end(StringBuilder text, int columns) {
        text.append("\n|").append(" --- |").append(" --: |".repeat(columns - 1)).append('\n');
    }
}
