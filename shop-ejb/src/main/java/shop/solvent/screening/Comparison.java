package shop.solvent.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import shop.solvent.screening.Likeness.How;

/**
 * Compares two names. What is written with the same characters says more than what is read the same, and that more than what is
 * spelt alike; the numbers say which comes before which and are no probabilities.
 */
final class Comparison {

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    /** Words that differ and are no longer have little in common, however alike they look. */
    private static final int SHORT = 3;

    private static final int INITIAL = 800;

    private Comparison() {}

    static Likeness of(ScreenedName one, ScreenedName other) {
        if (one.written().isEmpty() || other.written().isEmpty()) {
            return Likeness.NONE;
        }
        if (one.written().equals(other.written())) {
            return new Likeness(1000, How.EXACT);
        }
        if (one.isChinese() && other.isChinese()) {
            return characters(one, other);
        }
        Likeness best = Likeness.NONE;
        boolean read = one.isChinese() != other.isChinese();
        for (List<String> form : one.forms()) {
            for (List<String> with : other.forms()) {
                best = best.orBetter(read ? read(form, with) : words(form, with));
            }
        }
        return best;
    }

    private static Likeness characters(ScreenedName one, ScreenedName other) {
        if (one.chinese().equals(other.chinese())) {
            boolean same = one.original().equals(other.original());
            return new Likeness(same ? 990 : 980, same ? How.EXACT : How.VARIANT);
        }
        int[] first = one.chinese().codePoints().toArray();
        int[] second = other.chinese().codePoints().toArray();
        if (Arrays.equals(
                Arrays.stream(first).sorted().toArray(),
                Arrays.stream(second).sorted().toArray())) {
            return new Likeness(960, How.ORDER);
        }
        if (first.length == second.length) {
            int same = 0;
            boolean sound = true;
            for (int i = 0; i < first.length; i++) {
                same += first[i] == second[i] ? 1 : 0;
                sound &=
                        one.readings().get(i).stream().anyMatch(other.readings().get(i)::contains);
            }
            if (sound) {
                return new Likeness(800 + 120 * same / first.length, How.HOMOPHONE);
            }
        }
        // Of two or three characters one that is another makes another person; longer ones are companies, or written by
        // sound.
        return Math.min(first.length, second.length) <= SHORT
                ? Likeness.NONE
                : new Likeness(alike(one.chinese(), other.chinese()) * 95 / 100, How.SIMILAR);
    }

    /** How a Chinese name is read, with one that is written in Latin letters. */
    private static Likeness read(List<String> form, List<String> with) {
        List<String> orders = orders(form);
        for (String joined : orders(with)) {
            if (orders.contains(joined)) {
                boolean asWritten = String.join("", form).equals(String.join("", with));
                return new Likeness(asWritten ? 950 : 940, How.PINYIN);
            }
        }
        Likeness spelt = words(form, with);
        return new Likeness(spelt.score() * 9 / 10, spelt.how());
    }

    /** All words as one, the first of them first, and last. */
    private static List<String> orders(List<String> words) {
        String joined = String.join("", words);
        return words.size() < 2
                ? List.of(joined)
                : List.of(
                        joined,
                        String.join("", words.subList(1, words.size())) + words.get(0),
                        words.get(words.size() - 1) + String.join("", words.subList(0, words.size() - 1)));
    }

    private static Likeness words(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Likeness.NONE;
        }
        if (one.equals(other)) {
            return new Likeness(1000, How.EXACT);
        }
        if (one.stream().sorted().toList().equals(other.stream().sorted().toList())) {
            return new Likeness(980, How.ORDER);
        }
        if (String.join("", one).equals(String.join("", other))) {
            return new Likeness(975, How.ORDER);
        }
        return aligned(one, other);
    }

    /** Each word with the one that is most like it; what has none of its own in the longer name counts little against it. */
    private static Likeness aligned(List<String> one, List<String> other) {
        boolean first = one.size() == other.size()
                ? String.join(" ", one).compareTo(String.join(" ", other)) < 0
                : one.size() < other.size();
        List<String> few = first ? one : other;
        List<String> many = new ArrayList<>(first ? other : one);
        if (few.size() == 1 && many.size() > 1) { // a family has many members
            return Likeness.NONE;
        }
        long together = 0;
        long weight = 0;
        boolean initials = false;
        boolean whole = false; // a name of initials alone is like half the world's
        for (String word : few.stream()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList()) {
            int best = -1;
            int alike = 0;
            for (int i = 0; i < many.size(); i++) {
                int found = word(word, many.get(i));
                if (found > alike) {
                    alike = found;
                    best = i;
                }
            }
            int length = word.length();
            if (best >= 0) {
                String with = many.remove(best);
                boolean initial = isInitial(word, with);
                initials |= initial;
                whole |= !initial && alike >= 850;
                length = initial ? 2 : Math.max(length, with.length());
            }
            together += (long) alike * length;
            weight += length;
        }
        for (String left : many) {
            weight += Math.max(1, left.length() / 5);
        }
        return whole ? new Likeness((int) (together / weight), initials ? How.INITIALS : How.SIMILAR) : Likeness.NONE;
    }

    private static int word(String one, String other) {
        if (one.equals(other)) {
            return 1000;
        }
        if (isInitial(one, other)) {
            return INITIAL;
        }
        int alike = alike(one, other);
        return Math.min(one.length(), other.length()) <= SHORT ? alike / 2 : alike < 800 ? 0 : alike;
    }

    private static boolean isInitial(String one, String other) {
        return one.length() != other.length()
                && (one.length() == 1 && other.startsWith(one) || other.length() == 1 && one.startsWith(other));
    }

    private static int alike(String one, String other) {
        return (int) Math.round(SIMILARITY.apply(one, other) * 1000);
    }
}
