package shop.solvent.notice;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;

/**
 * What members are told of. Each kind says why, and which values its text may name; the words are a {@link Template}'s, those that
 * ship in {@code notices_zh.properties} and {@code notices_en.properties}.
 */
public enum NoticeKind {
    /** A withdrawal was asked for; the money is pending. */
    WITHDRAWAL_REQUESTED(NoticeClass.DUTY, false, Value.fen("amount"), Value.fen("fee")),
    /** Somebody looks at it first. Why is told to nobody (G15). */
    WITHDRAWAL_HELD(NoticeClass.DUTY, false, Value.fen("amount")),
    WITHDRAWAL_APPROVED(NoticeClass.DUTY, false, Value.fen("amount")),
    /** It went to the provider. */
    WITHDRAWAL_PAID_OUT(NoticeClass.DUTY, false, Value.fen("amount"), Value.fen("fee")),
    WITHDRAWAL_REFUSED(NoticeClass.DUTY, false, Value.fen("amount")),
    /** It came back from the provider, and is on the balance again. */
    WITHDRAWAL_RETURNED(NoticeClass.DUTY, false, Value.fen("amount")),
    /** Somebody bound an account that money may go to: {@code payee} is it, masked. */
    PAYEE_ADDED(NoticeClass.DUTY, true, Value.text("payee")),

    /** Somebody gave an address to be written to: {@code address} is it, masked. */
    MAIL_ADDED(NoticeClass.DUTY, true, Value.text("address")),

    /** Their wallet cannot be used until the end of that day, and they may be told why (G15). */
    WALLET_FROZEN(NoticeClass.DUTY, true, Value.name("reason"), Value.day("until")),
    WALLET_FREE(NoticeClass.DUTY, false),

    /** They may not promote for now, and what for. */
    PROMOTER_SUSPENDED(NoticeClass.DUTY, true, Value.name("reason")),
    PROMOTER_RESTORED(NoticeClass.DUTY, false),
    /** What they owe of commissions is taken by a plan from then on. */
    DEBT_PLANNED(NoticeClass.DUTY, false, Value.fen("amount"), Value.text("percent")),
    /** Something that they owed is written off. */
    DEBT_WRITTEN_OFF(NoticeClass.DUTY, false, Value.fen("amount")),

    ORDER_REFUNDED(NoticeClass.DUTY, false, Value.text("order"), Value.fen("amount")),
    /** It was held, and is not made; the money is back. */
    ORDER_NOT_MADE(NoticeClass.DUTY, false, Value.text("order"), Value.fen("amount")),

    /** In a dispute about something they bought it is their turn. */
    DISPUTE_NEWS(NoticeClass.DUTY, false, Value.text("order")),
    /** It ended: so much came back, nothing perhaps. */
    DISPUTE_ENDED(NoticeClass.DUTY, false, Value.text("order"), Value.fen("amount")),

    POINTS_ENDING(NoticeClass.SERVICE, false, Value.assets("what"), Value.span("days")),
    COINS_SPENDABLE(NoticeClass.SERVICE, false, Value.number("coins")),
    /** A gift of money ends. */
    GIFT_ENDING(NoticeClass.SERVICE, false, Value.fen("amount"), Value.span("days")),
    /** Small change lies idle. */
    CHANGE_IDLE(NoticeClass.SERVICE, false, Value.fen("amount")),
    /** What of their change was given to charity in a year. */
    CHANGE_RECEIPT(NoticeClass.SERVICE, false, Value.text("year"), Value.fen("amount")),
    /** They were given a coupon. */
    COUPON_GIVEN(NoticeClass.ADVERTISING, false, Value.name("coupon"), Value.day("until")),

    /** The shop will use members' data otherwise. */
    DATA_CONTRACT(NoticeClass.DUTY, false, Value.text("version"), Value.day("day")),
    /** The shop closes, and pays everybody out what is theirs. */
    WIND_DOWN(NoticeClass.DUTY, true, Value.fen("amount")),
    /** A claim of theirs in a wind-down was paid. */
    WIND_DOWN_PAID(NoticeClass.DUTY, false, Value.fen("amount")),
    /** The shop does not close after all: {@code day} is the one on which it had stopped. */
    WIND_DOWN_OFF(NoticeClass.DUTY, true, Value.day("day"));

    /** What a value is, so how it is written and read. */
    enum Type {
        FEN,
        NUMBER,
        DAY,
        /** One day, or from one to another. */
        SPAN,
        /** Points and coins, those there are. */
        ASSETS,
        /** As it is; one line. */
        TEXT,
        /** In both languages, {@code 中文 · English}. */
        NAME
    }

    record Value(String name, Type type) {

        static Value fen(String name) {
            return new Value(name, Type.FEN);
        }

        static Value number(String name) {
            return new Value(name, Type.NUMBER);
        }

        static Value day(String name) {
            return new Value(name, Type.DAY);
        }

        static Value span(String name) {
            return new Value(name, Type.SPAN);
        }

        static Value assets(String name) {
            return new Value(name, Type.ASSETS);
        }

        static Value text(String name) {
            return new Value(name, Type.TEXT);
        }

        static Value name(String name) {
            return new Value(name, Type.NAME);
        }
    }

    /** After so long a kind that says nothing else of it is not worth sending any more. */
    static final Duration GOOD = Duration.ofDays(7);

    private final NoticeClass reason;
    private final boolean urgent;
    private final Map<String, Type> values = new LinkedHashMap<>();

    NoticeKind(NoticeClass reason, boolean urgent, Value... values) {
        this.reason = reason;
        this.urgent = urgent;
        for (Value value : values) {
            this.values.put(value.name(), value.type());
        }
    }

    public NoticeClass reason() {
        return reason;
    }

    /** Whether it waits for no morning, and goes by every way there is. */
    public boolean isUrgent() {
        return urgent;
    }

    /** Whether the member may switch it off. */
    public boolean isChoice() {
        return reason != NoticeClass.DUTY;
    }

    /** The names of the values that a text may have a place for, in the order in which they are shown. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    Map<String, Type> types() {
        return values;
    }

    /** {@code withdrawal-held}: as addresses and texts call it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that addresses call so. */
    public static Optional<NoticeKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /**
     * Begins to tell a member of it.
     *
     * @param about what makes it one and no other of its kind, as text: the id of a withdrawal, a day. The same member is told of the
     *     same once, however often it is said
     */
    public Notice to(MemberId member, Object about) {
        return new Notice(this, member, about.toString(), Map.of(), null);
    }
}
