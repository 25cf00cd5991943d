package shop.solvent.approval;

import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.platform.Rejection;

/**
 * A kind of deed on money or power that takes two people. Each is a bean; it is found by its {@link #code}.
 *
 * @param <C> what is to be done: a record that is written as JSON and read again from it, so of simple components only.
 *     Nothing in it is secret.
 */
public abstract class Deed<C extends Record> {

    private final String code;
    private final Class<C> content;
    private final Permission asks;
    private final Permission agrees;

    /**
     * @param asks what is needed to ask for it
     * @param agrees what is needed to agree to it
     */
    protected Deed(String code, Class<C> content, Permission asks, Permission agrees) {
        this.code = code;
        this.content = content;
        this.asks = asks;
        this.agrees = agrees;
    }

    /** {@code gift.give}: names it in the database, in the audit and in the texts ({@code deed.gift.give}). */
    public String code() {
        return code;
    }

    public Class<C> content() {
        return content;
    }

    public Permission asks() {
        return asks;
    }

    public Permission agrees() {
        return agrees;
    }

    /**
     * Checks what must be so only while it is asked for, and is {@linkplain Terms#boundTo bound to} from then on: that an
     * order is there to be refunded.
     *
     * @throws Rejection if there is nothing to ask for
     */
    public void check(C content) {}

    /**
     * Checks it against the present state, both when it is asked for and when it is agreed to.
     *
     * @throws Rejection if it could not be done now; where it was asked for before, the request goes on waiting
     */
    public abstract Terms terms(C content);

    /**
     * Whether this person, who may do as much alone by its {@linkplain Terms#alone terms}, may after what they did alone today:
     * a limit is not to be slipped under in small parts. What it looks at it locks. {@link DoneAlone} keeps such sums.
     */
    public boolean stillAlone(C content, String by) {
        return true;
    }

    /** Whether it gives this person power or takes it from them: then somebody else has to agree. */
    public boolean concerns(C content, String username) {
        return false;
    }

    /**
     * Does it, in the present transaction, together with its own entry in the audit.
     *
     * @return what came of it, e.g. the id of the gift; at most 100 characters
     * @throws Rejection if it cannot be done now; then nothing has happened
     */
    public abstract String perform(C content, Mandate mandate);

    /**
     * Whether the first person of a shop may do it alone as long as nobody else could agree to it: what has to be done
     * before there can be two. It is then on record as done alone.
     */
    public boolean opensShop() {
        return false;
    }

    /**
     * What it says, for the one who is to agree, in the order in which it is read. What the lines name shows the request on
     * its own page.
     */
    public abstract List<Line> lines(C content);

    /** What is left to do on this server once it is committed: to read anew what it remembers. */
    public void committed() {}

    /** The setting up to which one person may do it alone, {@code shop.refund.alone}; null where nobody ever may. */
    public String limit() {
        return null;
    }

    /**
     * What a request is tied to.
     *
     * @param subject the id of what it is about; the page of that thing shows its requests
     * @param boundTo the present state it was made for, e.g. the version of the thing; where that is another by the time
     *     somebody agrees, the request is void. Null if it is tied to nothing but its own content
     * @param alone whether one person may do this much alone: only ever by a limit that the shop has set
     */
    public record Terms(String subject, String boundTo, boolean alone) {}

    /**
     * By whose will it is done.
     *
     * @param id of the request: unique, so it serves as a request key; null where one person may do it alone
     * @param askedBy who asked
     * @param agreedBy who agreed; null where one person may do it alone
     */
    public record Mandate(ApprovalId id, String askedBy, String agreedBy, String reason) {}

    /**
     * One thing it says.
     *
     * @param label key in the texts, {@code gift.pool}
     * @param value as text: an amount in fen, a rate in basis points, an ISO day, an id
     */
    public record Line(String label, Kind kind, String value) {

        public enum Kind {
            TEXT,
            FEN,
            RATE,
            DAY,
            MOMENT,
            MEMBER,
            ORDER,
            POOL,
            DIVIDEND_POOL,
            /** An agreement by which somebody serves the shop, by its id. */
            PARTNER,
            DIVIDEND_RUN,
            /** A merge of two members, by its id. */
            MERGE,
            CAMPAIGN,
            SEGMENT,
            TASK,
            AGGREGATE,
            COUNTER,
            MERCHANT,
            CHANNEL,
            /** A purchase that is paid at a provider, by its id. */
            PAYMENT,
            /** A sku. */
            GOODS,
            /** An entitlement, by its id. */
            OWNED,
            PERSON,
            /** The key of a word in the texts. */
            WORD,
            /** The name of a setting. */
            SETTING,
            /** The code of a role. */
            ROLE,
            /** As {@link Permission#text()} has it. */
            PERMISSION;

            /** Whether it names something, by its id or its code. */
            boolean isName() {
                return switch (this) {
                    case TEXT, FEN, RATE, DAY, MOMENT, WORD, PERMISSION -> false;
                    case MEMBER,
                            ORDER,
                            POOL,
                            DIVIDEND_POOL,
                            PARTNER,
                            DIVIDEND_RUN,
                            MERGE,
                            CAMPAIGN,
                            SEGMENT,
                            TASK,
                            AGGREGATE,
                            COUNTER,
                            MERCHANT,
                            CHANNEL,
                            PAYMENT,
                            GOODS,
                            OWNED,
                            PERSON,
                            SETTING,
                            ROLE -> true;
                };
            }
        }
    }
}
