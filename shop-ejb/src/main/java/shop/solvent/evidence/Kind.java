package shop.solvent.evidence;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is sealed, and of what its hash is taken. The number is what the database stores and the hashes are taken over;
 * it never changes, and neither do the columns of a version: what a table gains later is added at the end,
 * with the version since which it is sealed ({@code currency text since 2}).
 *
 * <p>A row is sealed by what can never change again. What may change lawfully is sealed once it has ended, as a row of
 * another kind of the same table ({@link #WITHDRAWAL} and {@link #WITHDRAWAL_END}), or must follow from other rows that
 * are sealed ({@link States}). {@link Unsealed} has the columns that are in no kind, each with the reason.
 */
public enum Kind {
    JOURNAL(1, "journal", "id", "recorded_at", Growth.BY_ID, """
            kind text, subject text, decision number?, reverses number?, event_at moment,
            recorded_at moment, trace_id text"""),
    DEED(2, "audit", "id", "at", Growth.BY_ID, """
            at moment, actor text, action text, subject text, old_value text, new_value text, reason text,
            trace_id text"""),
    DECISION(3, "decision", "id", "decided_at", Growth.BY_ID, """
            point text, subject text, rulebook bytes, facts text, result text, decided_at moment,
            event_at moment since 2"""),
    ORDER(4, "orders", "id", "recorded_at", Growth.BY_ID, """
            member|member_was number, channel text, outcome text, list_amount number, payable number, subsidy number,
            device bytes, reasons text, decision number, event_at moment, recorded_at moment,
            trace_id text, request_key text, request_content bytes, spent number since 2"""),
    ORDER_EVENT(5, "order_event", "id", "at", Growth.BY_ID, """
            order_id number, seq number, event text, at moment, actor text, detail text, trace_id text"""),
    REFUND(6, "refund", "id", "created_at", Growth.BY_ID, """
            order_id number, reason text, amount number, created_at moment, trace_id text"""),
    COMMISSION(7, "commission", "transfer", "recorded_at", Growth.BY_ID, """
            order_id number, member|member_was number, level number, amount number, due_at moment, recorded_at moment"""),
    LOT(8, "lot", "id", "recorded_at", Growth.BY_ID, """
            member|member_was number, order_id number, merchant number, pool number, points number, stages number,
            every_days number, granted_on day, recorded_at moment, asset text since 2, parent number? since 2,
            ends_on day? since 2, slides_days number? since 2, given number? since 3"""),
    MEMBER(9, "member", "id", "joined_at", Growth.BY_ID, """
            joined_at moment, channel text, trace_id text"""),
    /** Who was invited by whom: for good, from the moment they were bound. */
    RELATION(10, "member", "id", "bound_at", Growth.BY_TIME, """
            inviter|inviter_was number, bound_at moment"""),
    TOP_UP(11, "top_up", "id", "created_at", Growth.BY_ID, """
            member|member_was number, amount number, provider text, provider_ref text, created_at moment,
            trace_id text, channel text"""),
    GIFT(12, "gift", "id", "given_at", Growth.BY_ID, """
            member|member_was number, pool number, amount number, promised_until moment, given_by text, reason text,
            given_at moment, trace_id text, consent number? since 2, act text since 3"""),
    WITHDRAWAL(13, "withdrawal", "id", "requested_at", Growth.BY_ID, """
            member|member_was number, channel text, purpose text, amount number, fee number, provider text,
            requested_at moment, trace_id text, due_at moment? since 2, from_earned number since 2, payee number? since 2,
            automatic number since 2, device bytes since 3"""),
    WITHDRAWAL_END(14, "withdrawal", "id", "ended_at", Growth.BY_TIME, """
            state text, reason text, decided_by text, ended_at moment"""),
    /** A run that is done, with its certificate, which is the hash of every share. */
    RELEASE_RUN(15, "release_run", "id", "finished_at", Growth.BY_TIME, """
            pool number, period text, due_by day, state text, decision number, funded number, reserve number,
            demand number, released number, lots number, lots_done number, certificate bytes,
            started_by text, started_at moment, finished_at moment, trace_id text, forward number since 2,
            posted number since 2, again number since 2, cancelled_by text since 2, cancel_reason text since 2,
            growth number? since 3, raise_most number? since 3, raises number? since 3, raised number? since 3, of_day number since 3"""),
    /** A version of the rules. Its files are what its hash is taken over. */
    RULEBOOK(16, "rulebook", "seq", "created_at", Growth.BY_TIME, """
            hash bytes, point text, parent bytes, note text, created_by text, created_at moment"""),
    ACTIVATION(17, "rulebook_activation", "id", "activated_at", Growth.BY_TIME, """
            point text, rulebook bytes, kind text, draft number?, reason text, activated_by text,
            activated_at moment"""),
    MEASUREMENT(18, "rulebook_measurement", "id", "measured_at", Growth.BY_TIME, """
            base bytes, candidate bytes, result bytes, days number, decisions number, money_delta number,
            measured_by text, measured_at moment, unseen number since 2, losers number? since 3, lost number? since 3,
            narrow number since 3"""),
    APPROVAL(19, "rulebook_approval", "id", "approved_at", Growth.BY_TIME, """
            draft number, revision number, content bytes, base bytes, measurement number?, result bytes,
            money_delta number?, approved_by text, approved_at moment"""),
    APPROVAL_VOID(20, "rulebook_approval", "id", "voided_at", Growth.BY_TIME, """
            void_reason text, voided_at moment"""),
    BREAK_GLASS(21, "rulebook_break_glass", "draft", "broken_at", Growth.BY_TIME, """
            point text, rulebook bytes, reason text, broken_by text, broken_at moment, ends_at moment"""),
    BREAK_GLASS_REVIEW(22, "rulebook_break_glass", "draft", "reviewed_at", Growth.BY_TIME, """
            reviewed_by text, reviewed_at moment, verdict text, review_reason text"""),
    NOTICE(23, "rulebook_notice", "id", "published_at", Growth.BY_TIME, """
            point text, draft number?, rulebook bytes, text_zh text, text_en text, effective_at moment,
            published_at moment"""),
    CASE(24, "risk_case", "id", "opened_at", Growth.BY_ID, """
            subject_kind text, subject_id number, member|member_was number?, amount number?, opened_at moment,
            due_at moment?, rulebook bytes since 2"""),
    CASE_DECISION(25, "risk_case", "id", "decided_at", Growth.BY_TIME, """
            state text, decided_at moment, decided_by text, reason text, outcome text since 2"""),
    /** What somebody asked for that takes two. */
    REQUEST(26, "approval", "id", "asked_at", Growth.BY_ID, """
            deed text, subject text, content text, content_hash bytes, bound_to text, reason text, asked_by text,
            asked_at moment, ends_at moment, trace_id text"""),
    REQUEST_END(27, "approval", "id", "decided_at", Growth.BY_TIME, """
            state text, decided_by text, decided_at moment, decision_reason text, result text"""),
    CONSENT(28, "merchant_consent", "id", "entered_at", Growth.BY_ID, """
            merchant text, cap number, purpose text, last_day day, document text, entered_by text, agreed_by text,
            entered_at moment"""),
    CONSENT_END(29, "merchant_consent", "id", "ended_at", Growth.BY_TIME, """
            ended_by text, ended_at moment, end_reason text"""),
    /** What was agreed of a merchant's give-up. */
    GIVE_UP(40, "merchant_give_up", "id", "recorded_at", Growth.BY_ID, """
            merchant number, from_day day, give_up number, reason text, asked_by text, agreed_by text,
            recorded_at moment"""),
    PAYOUT_ACCOUNT(41, "merchant_account", "id", "proposed_at", Growth.BY_ID, """
            merchant number, holder text, bank text, number bytes, number_end text, proposed_by text,
            proposed_at moment"""),
    SETTLEMENT(42, "settlement", "id", "made_at", Growth.BY_ID, """
            merchant number, number number, until_day day, opening number, closing number, due number,
            first_open number, made_by text, made_at moment, trace_id text, entries_hash bytes since 2"""),
    MERCHANT_PAYOUT(43, "merchant_payout", "id", "requested_at", Growth.BY_ID, """
            settlement number, merchant number, account number, amount number, provider text, requested_at moment,
            asked_by text, agreed_by text, trace_id text"""),
    MERCHANT_PAYOUT_END(44, "merchant_payout", "id", "ended_at", Growth.BY_TIME, """
            state text, ended_at moment, decided_by text since 2"""),
    /** An account that a member is paid to. */
    PAYEE(64, "payee", "id", "bound_at", Growth.BY_ID, """
            member|member_was number, kind text, number_end text, mark bytes, channel text, bound_at moment,
            trace_id text"""),
    /** What a merchant is asked to pay back. */
    CLAIM(45, "merchant_claim", "id", "made_at", Growth.BY_ID, """
            settlement number, merchant number, amount number, due_day day, reason text, entry number, asked_by text,
            agreed_by text, made_at moment, trace_id text"""),
    CLAIM_END(46, "merchant_claim", "id", "ended_at", Growth.BY_TIME, """
            state text, back_entry number?, ended_at moment, ended_by text, end_reason text"""),
    CLAIM_PAYMENT(47, "merchant_claim_payment", "id", "booked_at", Growth.BY_ID, """
            claim number, amount number, document text, asked_by text, agreed_by text, booked_at moment,
            trace_id text"""),
    /** What many decisions were shown alike. The facts of each name it by the hash of its text. */
    FACT_LIST(48, "shared_facts", "id", "recorded_at", Growth.BY_ID, """
            hash bytes, facts text, recorded_at moment"""),
    /** What was used of lots of points and coins, and for what. */
    LOT_USE(60, "lot_use", "id", "at", Growth.BY_ID, """
            lot number, kind text, subject number, points number, at moment"""),
    /** Points and coins that members gave to each other. */
    POINT_GIFT(61, "point_gift", "id", "given_at", Growth.BY_ID, """
            giver|giver_was number, receiver|receiver_was number, asset text, points number, channel text, decision number, given_at moment,
            trace_id text"""),
    /** What was done with a member's small change. */
    CHANGE_ACT(63, "change_act", "id", "at", Growth.BY_ID, """
            member|member_was number, kind text, day day?, amount number, rounded number, pool number?, pool_code text,
            points number, charity number?, decision number?, rulebook bytes, channel text, at moment, trace_id text"""),
    /** That what members gave was paid on. */
    CHARITY_PAYMENT(65, "charity_payment", "id", "at", Growth.BY_ID, """
            charity number, amount number, reference text, paid_on day, asked_by text, agreed_by text, at moment"""),
    /** What a commission was as income, and what tax was withheld of it. */
    TAX_INCOME(66, "tax_income", "id", "recorded_at", Growth.BY_ID, """
            member|member_was number, order_id number, transfer number, kind text, month number, gross number, method text,
            decision number?, income number, months number, deducted number, taxable number, rate number, quick number,
            due number, withheld number, recorded_at moment"""),
    /** How the shop withholds tax. */
    TAX_DECISION(67, "tax_decision", "id", "at", Growth.BY_ID, """
            method text, profile text, note text, asked_by text, agreed_by text, at moment"""),
    /** That what was withheld went to the tax office. */
    TAX_PAYMENT(68, "tax_payment", "id", "at", Growth.BY_ID, """
            month number, amount number, reference text, paid_on day, asked_by text, agreed_by text, at moment"""),
    /** That a line of an order is disputed, and by which terms. */
    DISPUTE(69, "dispute", "id", "opened_at", Growth.BY_ID, """
            order_id number, line number, quantity number, member|member_was number, merchant number, sku text,
            channel text, side text, opened_by text, why text, paid number, pending number, paid_out number, decision number,
            merchant_days number, buyer_days number, two_from number, merchant_silent text, buyer_silent text,
            opened_at moment, trace_id text"""),
    /** What was said and laid there in a dispute, and how it ended. */
    DISPUTE_ENTRY(70, "dispute_entry", "id", "at", Growth.BY_ID, """
            dispute number, kind text, side text, author text, note text, fen number?, name text, media text, size number?,
            hash bytes, at moment"""),
    /** That something was delivered, and seen by whom it was for. */
    DELIVERY_EVENT(49, "delivery_event", "id", "at", Growth.BY_ID, """
            delivery number, event text, at moment, actor text, reason text, trace_id text""");

    /** How rows come to a kind, and so where new ones are looked for. */
    enum Growth {
        /** Their ids rise with time. */
        BY_ID,
        /** At the time in their column, whatever their id: the column has an index, or the table is small. */
        BY_TIME
    }

    /** An empty seal now and then says that nothing happened, so that nothing can be said to have happened later. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    private static final Duration LONGEST_SILENCE_OF_OTHERS = Duration.ofDays(1);

    private final int number;
    private final String table;
    private final String id;
    private final String time;
    private final Growth growth;
    private final List<Column> columns;

    Kind(int number, String table, String id, String time, Growth growth, String columns) {
        this.number = number;
        this.table = table;
        this.id = id;
        this.time = time;
        this.growth = growth;
        this.columns = Column.list(columns);
    }

    int number() {
        return number;
    }

    /** As it is called over the API: {@code order-events}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + (name().endsWith("S") ? "es" : "s");
    }

    /** Where rows of this kind are written. */
    String table() {
        return table;
    }

    /** The column that names a row. */
    String id() {
        return id;
    }

    /** The column that tells when a row came to be of this kind; NULL, or to come, while it is not. */
    String time() {
        return time;
    }

    boolean growsById() {
        return growth == Growth.BY_ID;
    }

    /** Of which a row's own hash is taken, in this order. */
    List<Column> columns() {
        return columns;
    }

    /** What is sealed with a row; null if nothing is. */
    Entries entries() {
        return switch (this) {
            case JOURNAL -> TRANSFERS;
            case ORDER -> LINES;
            case RELEASE_RUN -> STEPS;
            case CASE -> FLAGS;
            case SETTLEMENT -> SETTLEMENT_LINES;
            default -> null;
        };
    }

    private static final Entries TRANSFERS = new Entries("transfer", "journal", "id", Column.list("""
            code number, phase number, debit_owner number, debit_type number, debit_stripe number,
            credit_owner number, credit_type number, credit_stripe number, amount number, pending number?,
            due_at moment?, event_at moment, recorded_at moment"""));

    private static final Entries LINES = new Entries("order_line", "order_id", "line", Column.list("""
            sku text, merchant number, quantity number, unit_price number, face text since 2,
            premium number since 2"""));

    private static final Entries STEPS = new Entries("release_step", "run", "step", Column.list("""
            lots number, points number, hold number?, done number"""));

    private static final Entries SETTLEMENT_LINES =
            new Entries("settlement_line", "settlement", "line", Column.list("""
            kind text, entries number, amount number"""));

    private static final Entries FLAGS = new Entries("risk_flag", "risk_case", "seq", Column.list("""
            code text, rule_id text"""));

    /** Whether old rows stand on the {@linkplain shop.solvent.ledger.Shelves other shelf}. */
    boolean isShelved() {
        return this == JOURNAL;
    }

    /** The version of the form in which rows are sealed from now on. */
    int version() {
        int own = columns.stream().mapToInt(Column::since).max().orElseThrow();
        return entries() == null
                ? own
                : Math.max(
                        own,
                        entries().columns().stream()
                                .mapToInt(Column::since)
                                .max()
                                .orElseThrow());
    }

    Duration longestSilence() {
        return this == JOURNAL || this == DEED ? LONGEST_SILENCE : LONGEST_SILENCE_OF_OTHERS;
    }

    static Kind of(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of rows has the number " + number));
    }
}
