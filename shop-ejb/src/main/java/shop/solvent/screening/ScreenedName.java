package shop.solvent.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name, made ready to be compared: once as it is written, and in every way in which it may be written in Latin letters.
 *
 * @param written without capitals, accents and what stands between words
 * @param chinese its Chinese characters in new forms; empty if it has none
 * @param original its Chinese characters as they are written
 * @param readings of each of these characters, without tones
 * @param forms its words in Latin letters, at least one way unless it has no letters at all
 */
record ScreenedName(
        String written, String chinese, String original, List<Set<String>> readings, List<List<String>> forms) {

    /** Names of more words are cut: what follows tells nobody apart. */
    private static final int MOST_WORDS = 12;

    /** Ways to read a name. A name of four characters with two readings each has as many. */
    private static final int MOST_FORMS = 16;

    /** A longer one is the name of a company or written by its sound: each character is read in the usual way. */
    private static final int LONGEST_PERSON = 4;

    private static final Map<Integer, String> LETTERS = Map.of(
            (int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d", (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe",
            (int) 'þ', "th", (int) 'ð', "d", (int) 'ı', "i");

    /** What companies are called besides their name. */
    private static final Set<String> COMPANY = Set.of(
            "ltd",
            "limited",
            "co",
            "company",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "llc",
            "gmbh",
            "plc",
            "sa",
            "ag",
            "bv",
            "jsc",
            "ooo",
            "the");

    private static final String CHINESE_COMPANY = "(股份)?有限(责任)?公司$|集团(公司)?$|公司$";

    static ScreenedName of(String name) {
        String plain = plain(name);
        List<String> words = new ArrayList<>();
        List<String> parts = new ArrayList<>(); // of Chinese characters, as they stand apart
        StringBuilder word = new StringBuilder();
        boolean chinese = false;
        for (int letter : (plain + " ").codePoints().toArray()) {
            boolean is = Chinese.is(letter);
            if (word.length() > 0 && (is != chinese || !Character.isLetterOrDigit(letter))) {
                (chinese ? parts : words).add(word.toString());
                word.setLength(0);
            }
            if (is || Character.isLetterOrDigit(letter)) {
                word.appendCodePoint(letter);
                chinese = is;
            }
        }
        List<String> latin = latin(words);
        String original = String.join("", parts);
        List<String> folded = parts.stream()
                .map(part -> Chinese.simplified(part).replaceFirst(CHINESE_COMPANY, ""))
                .filter(part -> !part.isEmpty())
                .toList();
        String all = String.join("", folded);
        List<Set<String>> readings = all.codePoints()
                .mapToObj(letter -> (Set<String>) new LinkedHashSet<>(Chinese.readings(letter)))
                .toList();
        return new ScreenedName(
                String.join(" ", words) + original, all, original, readings, forms(folded, readings, latin));
    }

    /** No capitals, no accents, no letters that only few keyboards have. */
    private static String plain(String name) {
        String apart = Normalizer.normalize(Normalizer.normalize(name, Normalizer.Form.NFKC), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’`´ʿʾ]", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder();
        apart.codePoints().forEach(letter -> {
            String other = LETTERS.get(letter);
            if (other == null) {
                plain.appendCodePoint(letter);
            } else {
                plain.append(other);
            }
        });
        return plain.toString();
    }

    /** Without the tones that are written as numbers, and with ü as it is everywhere else. */
    private static List<String> latin(List<String> words) {
        List<String> latin = words.stream()
                .map(word -> word.matches("[a-z]+[1-5]") ? word.substring(0, word.length() - 1) : word)
                .map(word -> word.matches("[ln](v|yu)e?") ? word.replaceFirst("v|yu", "u") : word)
                .limit(MOST_WORDS)
                .toList();
        List<String> telling =
                latin.stream().filter(word -> !COMPANY.contains(word)).toList();
        return telling.isEmpty() ? latin : telling;
    }

    private static List<List<String>> forms(List<String> parts, List<Set<String>> readings, List<String> latin) {
        if (readings.isEmpty()) {
            return latin.isEmpty() ? List.of() : List.of(latin);
        }
        List<List<String>> ways = new ArrayList<>(List.of(List.of()));
        for (Set<String> of : readings) {
            List<List<String>> more = new ArrayList<>();
            for (List<String> way : ways) {
                for (String reading :
                        readings.size() > LONGEST_PERSON ? List.of(of.iterator().next()) : of) {
                    List<String> longer = new ArrayList<>(way);
                    longer.add(reading);
                    more.add(longer);
                }
            }
            ways = more.subList(0, Math.min(MOST_FORMS, more.size()));
        }
        return ways.stream().map(way -> words(parts, way, latin)).distinct().collect(Collectors.toUnmodifiableList());
    }

    /** The family name is one word and what follows another; what is written apart stays apart. */
    private static List<String> words(List<String> parts, List<String> syllables, List<String> latin) {
        List<Integer> lengths = new ArrayList<>();
        for (String part : parts) {
            int length = part.codePointCount(0, part.length());
            if (parts.size() == 1 && length > 1 && length <= LONGEST_PERSON) {
                int family = Chinese.family(part);
                lengths.add(family);
                lengths.add(length - family);
            } else {
                lengths.add(length);
            }
        }
        List<String> words = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            words.add(String.join("", syllables.subList(at, at + length)));
            at += length;
        }
        words.addAll(latin);
        return List.copyOf(words.subList(0, Math.min(MOST_WORDS, words.size())));
    }

    boolean isChinese() {
        return !chinese.isEmpty();
    }
}
