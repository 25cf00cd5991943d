package shop.solvent.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.notice.NoticeKind.Type;

/** Something that a member is to be told. It begins with {@link NoticeKind#to} and is given the values of its kind. */
public final class Notice {

    private static final int LONGEST = 200;

    private final NoticeKind kind;
    private final MemberId member;
    private final String about;
    private final Map<String, String> values;
    private final Instant until;

    Notice(NoticeKind kind, MemberId member, String about, Map<String, String> values, Instant until) {
        this.kind = kind;
        this.member = member;
        this.about = about;
        this.values = values;
        this.until = until;
    }

    /** @param amount money, whose fen are told */
    public Notice with(String name, Money amount) {
        return with(name, Type.FEN, String.valueOf(amount.amount()));
    }

    /** A number of something, or fen. */
    public Notice with(String name, long number) {
        return with(name, kind.types().get(name) == Type.FEN ? Type.FEN : Type.NUMBER, String.valueOf(number));
    }

    public Notice with(String name, LocalDate day) {
        return with(name, Type.DAY, day.toString());
    }

    /** From one day to another, which may be the same. */
    public Notice with(String name, LocalDate first, LocalDate last) {
        return with(name, Type.SPAN, first + "/" + last);
    }

    /** Points and coins, of which at least some are more than none. */
    public Notice with(String name, long points, long coins) {
        return with(name, Type.ASSETS, points + "," + coins);
    }

    /** One line; a name in both languages is written {@code 中文 · English}. Nothing that says who somebody is. */
    public Notice with(String name, String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return with(
                name,
                kind.types().get(name) == Type.NAME ? Type.NAME : Type.TEXT,
                line.substring(
                        0, line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())))));
    }

    private Notice with(String name, Type type, String value) {
        if (kind.types().get(name) != type) {
            throw new IllegalArgumentException(kind + " has no " + type + " called " + name);
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Notice(kind, member, about, more, until);
    }

    /** From when on it is not worth sending any more; else that is after {@link NoticeKind#GOOD}. */
    public Notice until(Instant moment) {
        return new Notice(kind, member, about, values, moment);
    }

    NoticeKind kind() {
        return kind;
    }

    MemberId member() {
        return member;
    }

    /** What it is told once of. */
    String key() {
        return member.value() + " " + kind + " " + about;
    }

    /** @throws IllegalArgumentException if one is missing */
    Map<String, String> values() {
        if (!values.keySet().containsAll(kind.names())) {
            throw new IllegalArgumentException(kind + " needs " + kind.names() + ", and has " + values.keySet());
        }
        return values;
    }

    Instant endsAt(Instant now) {
        return until == null ? now.plus(NoticeKind.GOOD) : until;
    }
}
