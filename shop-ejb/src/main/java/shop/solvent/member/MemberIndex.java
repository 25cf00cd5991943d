package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.access.Sight;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Page;
import shop.solvent.platform.Where;

/**
 * What members are found by: an id or its end; a phone number, whole, masked or its last four digits; or words of a name.
 * Both are looked for by keyed hashes, so the database alone tells nobody's number or name.
 */
@ApplicationScoped
class MemberIndex {

    /** Longer words are found by their beginning. */
    private static final int LONGEST_WORD = 12;

    /** A name of eighty characters cannot fill the table. */
    private static final int MOST_PARTS = 60;

    /** No name has more; a text of thousands would be a statement of thousands of conditions. */
    private static final int MOST_WORDS_SOUGHT = 20;

    private static final Pattern LAST_DIGITS = Pattern.compile("[0-9]{" + Phone.SHOWN_LAST + "}");

    /** As pages show a number: {@code +86 139****4321}, {@code 139****4321}, {@code ****4321}. */
    private static final Pattern MASKED = Pattern.compile(
            "(?:\\+([0-9]{1,3})[ -]?)?([0-9]{0,4})[ -]?[*•＊…]{1,8}[ -]?([0-9]{" + Phone.SHOWN_LAST + "})");

    /** Numbers with the same last digits that are opened to find those that begin as a masked one does. */
    private static final int MOST_OPENED = 2_000;

    @Inject
    private Database database;

    @Inject
    private PhoneBook phones;

    /** Makes a member findable, in the transaction that makes or changes them. */
    void put(MemberId member, String name, Phone phone) {
        database.update(
                "UPDATE member SET phone_end = ? WHERE id = ?", phones.endIndex(phone.lastDigits()), member.value());
        database.update("DELETE FROM member_name_part WHERE member = ?", member.value());
        List<Object[]> rows = parts(name).stream()
                .map(part -> new Object[] {phones.nameIndex(part), member.value()})
                .toList();
        if (!rows.isEmpty()) {
            database.insert("member_name_part (part, member)", rows);
        }
    }

    /** Of one who left neither name nor number, there is nothing to be found by. */
    void putNobody(MemberId member) {
        database.update("UPDATE member SET phone_end = X'0000000000000000' WHERE id = ?", member.value());
    }

    /** Who cannot be found yet. */
    List<MemberId> missing(int most, int passedOver) {
        return database.query(
                "SELECT id FROM member WHERE phone_end IS NULL ORDER BY id LIMIT ? OFFSET ?",
                row -> new MemberId(row.getLong(1)),
                most,
                passedOver);
    }

    /** Makes members findable who cannot be found yet. */
    void put(List<MemberId> some) {
        record Missing(MemberId id, String name, Phone phone) {}
        database.query(
                        "SELECT id, name, phone FROM member WHERE phone_end IS NULL AND id IN (" + Database.places(some)
                                + ") ORDER BY id FOR UPDATE",
                        row -> new Missing(
                                new MemberId(row.getLong("id")),
                                phones.openName(row.getBytes("name"), row.getLong("id")),
                                phones.open(row.getBytes("phone"), row.getLong("id"))),
                        some.stream().map(MemberId::value).toList())
                .forEach(one -> put(one.id(), one.name(), one.phone()));
    }

    /**
     * Which members fit the text; all where it is blank. The table is called {@code m}.
     *
     * @param inOrder whether a few are read in the order of a list, and not all of them counted
     */
    Where where(String text, boolean inOrder) {
        String wanted = text == null ? "" : text.strip();
        if (wanted.isEmpty()) {
            return new Where();
        }
        if (LAST_DIGITS.matcher(wanted).matches()) {
            return new Where().and("m.phone_end = ?", phones.endIndex(wanted));
        }
        Matcher masked = MASKED.matcher(wanted);
        if (masked.matches()) {
            return new Where().in("m.id", masked(masked.group(1), masked.group(2), masked.group(3)));
        }
        Optional<Long> one = byPhone(wanted).or(() -> byId(wanted));
        if (one.isPresent()) {
            return new Where().in("m.id", List.of(one.get()));
        }
        List<Long> ending = IdEnd.read(wanted).map(this::endingIn).orElse(List.of());
        return ending.isEmpty() ? named(wanted, inOrder) : new Where().in("m.id", ending);
    }

    private Optional<Long> byPhone(String text) {
        return Phone.read(text)
                .flatMap(phone -> database.find(
                        "SELECT id FROM member WHERE phone_index = ?", row -> row.getLong(1), phones.index(phone)));
    }

    private Optional<Long> byId(String text) {
        try {
            return database.find(
                    "SELECT id FROM member WHERE id = ?",
                    row -> row.getLong(1),
                    MemberId.parse(text).value());
        } catch (InvalidId other) {
            return Optional.empty();
        }
    }

    List<Long> endingIn(IdEnd end) {
        return !end.mayBe("mem")
                ? List.of()
                : database.query("SELECT id FROM member WHERE id_end = ?", row -> row.getLong(1), end.low()).stream()
                        .filter(end::fits)
                        .toList();
    }

    /** @param country null for any */
    private List<Long> masked(String country, String head, String lastDigits) {
        return database
                .query(
                        "SELECT id, phone FROM member WHERE phone_end = ? ORDER BY id DESC LIMIT ?",
                        row -> {
                            long id = row.getLong("id");
                            Phone phone = phones.open(row.getBytes("phone"), id);
                            boolean fits = phone.national().startsWith(head)
                                    && (country == null || country.equals(String.valueOf(phone.country())));
                            return fits ? id : null;
                        },
                        phones.endIndex(lastDigits),
                        MOST_OPENED)
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those whose name has a word for each word of the text that begins so. */
    private Where named(String text, boolean inOrder) {
        if (Sight.isMasked()) {
            return new Where().in("m.id", List.of()); // nobody tries out who is called what
        }
        Where where = new Where();
        Arrays.stream(plain(text).split("\\s+"))
                .distinct()
                .limit(MOST_WORDS_SOUGHT)
                .map(word -> word.substring(0, Math.min(LONGEST_WORD, word.length())))
                .forEach(word -> with(where, "member_name_part", "part = ?", phones.nameIndex(word), inOrder));
        return where;
    }

    /** Narrowed to those who have the tag, unless it is null. */
    Where tagged(Where where, String tag, boolean inOrder) {
        return tag == null ? where : with(where, "member_tag", "tag = ?", tag, inOrder);
    }

    /**
     * Narrowed to those of whom the table has such a row. Few are looked up and put in order. Of many, the members are gone
     * through in the order of the list until a page is full: to put them all in order takes seconds.
     */
    private Where with(Where where, String table, String condition, Object value, boolean inOrder) {
        return inOrder && isCommon(table, condition, value)
                ? where.and(
                        "(SELECT 1 FROM " + table + " has WHERE has.member = m.id AND has." + condition
                                + " LIMIT 1) = 1",
                        value)
                : where.and("m.id IN (SELECT has.member FROM " + table + " has WHERE has." + condition + ")", value);
    }

    private boolean isCommon(String table, String condition, Object value) {
        return database.query(
                                "SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " WHERE " + condition
                                        + " LIMIT ?) counted",
                                row -> row.getLong(1),
                                value,
                                Page.COUNTED)
                        .get(0)
                == Page.COUNTED;
    }

    /** What the name can be found by: the beginnings of its words. */
    static Set<String> parts(String name) {
        Set<String> parts = new LinkedHashSet<>();
        for (String word : words(name)) {
            for (int end = 0; end < word.length() && parts.size() < MOST_PARTS; ) {
                end += Character.charCount(word.codePointAt(end));
                parts.add(word.substring(0, end));
            }
        }
        return parts;
    }

    /** Chinese has no spaces: each of its endings is a word, so any part is found. */
    private static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        if (name != null) {
            List<String> parts = new ArrayList<>();
            for (String part : plain(name).split("\\s+")) {
                parts.add(part);
                parts.addAll(List.of(part.split("[^\\p{L}\\p{N}]+")));
            }
            parts.forEach(part -> endings(part, words));
        }
        words.remove("");
        return words;
    }

    private static void endings(String part, Set<String> words) {
        for (int at = 0;
                at < part.length() && words.size() < MOST_PARTS;
                at += Character.charCount(part.codePointAt(at))) {
            if (at == 0 || Character.isIdeographic(part.codePointAt(at))) {
                String ending = part.substring(at);
                words.add(ending.substring(0, Math.min(LONGEST_WORD, ending.length())));
            }
        }
    }

    /** In one way of writing: {@code Ａlice} and {@code ALICE} are {@code alice}. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
