package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * What somebody outside needs to check the shop without its database: the links of the chain, and a single row with what
 * ties it to its seal. docs/evidence.md has the formats, line by line.
 */
@Stateless
public class Exports {

    /** Links in one part of the chain's export. */
    public static final int LINKS = 10_000;

    /** What is about staff or suspicions is not handed out. */
    private static final Set<Kind> NOT_HANDED_OUT = EnumSet.of(
            Kind.DEED, Kind.CASE, Kind.CASE_DECISION, Kind.REQUEST, Kind.REQUEST_END, Kind.CONSENT, Kind.CONSENT_END);

    private static final Map<String, ToLongFunction<String>> PREFIXES = Map.ofEntries(
            Map.entry("jnl", text -> JournalId.parse(text).value()),
            Map.entry("trf", text -> TransferId.parse(text).value()),
            Map.entry("dec", text -> DecisionId.parse(text).value()),
            Map.entry("ord", text -> OrderId.parse(text).value()),
            Map.entry("ref", text -> RefundId.parse(text).value()),
            Map.entry("lot", text -> LotId.parse(text).value()),
            Map.entry("mem", text -> MemberId.parse(text).value()),
            Map.entry("top", text -> TopUpId.parse(text).value()),
            Map.entry("gft", text -> GiftId.parse(text).value()),
            Map.entry("pgf", text -> PointGiftId.parse(text).value()),
            Map.entry("chg", text -> ChangeActId.parse(text).value()),
            Map.entry("wdr", text -> WithdrawalId.parse(text).value()),
            Map.entry("run", text -> RunId.parse(text).value()),
            Map.entry("case", text -> CaseId.parse(text).value()));

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("jnl", Kind.JOURNAL),
            Map.entry("dec", Kind.DECISION),
            Map.entry("ord", Kind.ORDER),
            Map.entry("ref", Kind.REFUND),
            Map.entry("lot", Kind.LOT),
            Map.entry("mem", Kind.MEMBER),
            Map.entry("top", Kind.TOP_UP),
            Map.entry("gft", Kind.GIFT),
            Map.entry("pgf", Kind.POINT_GIFT),
            Map.entry("chg", Kind.CHANGE_ACT),
            Map.entry("wdr", Kind.WITHDRAWAL),
            Map.entry("run", Kind.RELEASE_RUN),
            Map.entry("case", Kind.CASE));

    @Inject
    private Database database;

    @Inject
    private Chain chain;

    @Inject
    private Fingerprints fingerprints;

    /**
     * The links after that one, up to {@link #LINKS}; whoever wants more asks again after the last.
     *
     * @param after 0 to begin
     */
    public String chain(long after) {
        StringBuilder text = new StringBuilder("solvent-chain: 1\n");
        chain.after(after, LINKS).forEach(seal -> text.append(line(seal)).append('\n'));
        return text.toString();
    }

    private static String line(Seal seal) {
        return "seal " + seal.seq() + " " + seal.kind().number() + " " + seal.version() + " " + seal.rows() + " "
                + seal.entries() + " " + Canonical.micros(seal.settledTo()) + " " + Canonical.micros(seal.sealedAt())
                + " " + Canonical.hex(seal.previous()) + " " + Canonical.hex(seal.content()) + " "
                + Canonical.hex(seal.hash());
    }

    /**
     * The proof of a row.
     *
     * @param id a transfer's (which is proved with its journal), or that of any other row; a version of the rules, and
     *     what many decisions were shown alike, by its hash; what has no id with a name, by its number
     * @param of the kind in the plural, as {@code withdrawal-ends}; null for what the id alone says
     * @throws Rejection {@code proof.not-found} if there is no such row, or it is not handed out, or not sealed yet
     */
    public String proof(String id, String of) {
        Kind kind = kind(id, of);
        long number = number(kind, id);
        record Place(long seal, int position) {}
        Place place = database.find(
                        "SELECT seal, position FROM sealed_row WHERE kind = ? AND id = ?",
                        row -> new Place(row.getLong(1), row.getInt(2)),
                        kind.number(),
                        number)
                .orElseThrow(() -> notFound(id));
        Seal seal = chain.find(place.seal()).orElseThrow(() -> notFound(id));
        Fingerprints.Canonized row = fingerprints.canonized(kind, seal.version(), number);
        StringBuilder text = new StringBuilder("solvent-proof: 1\n")
                .append("row: " + kind + " " + kind.number() + " " + number + " "
                        + SealFinding.text(SealCheck.what(kind), number))
                .append('\n')
                .append(line(seal))
                .append("\nposition: " + place.position() + "\n");
        row.own().forEach(value -> text.append("own ").append(line(value)));
        row.entries()
                .forEach((key, values) -> values.forEach(
                        value -> text.append("entry ").append(key).append(' ').append(line(value))));
        database.query(
                "SELECT LOWER(HEX(hash)) FROM sealed_row WHERE seal = ? ORDER BY position",
                print -> text.append("print ").append(print.getString(1)).append('\n'),
                seal.seq());
        return text.toString();
    }

    private static Kind kind(String id, String of) {
        Kind kind = of == null
                ? KINDS.get(prefix(id).equals("trf") ? "jnl" : prefix(id))
                : Arrays.stream(Kind.values())
                        .filter(one -> one.label().equals(of))
                        .findFirst()
                        .orElse(null);
        if (kind == null && id.matches("[0-9a-f]{64}")) {
            kind = Kind.RULEBOOK;
        }
        if (kind == null || NOT_HANDED_OUT.contains(kind)) {
            throw notFound(id);
        }
        return kind;
    }

    private long number(Kind kind, String id) {
        if (kind == Kind.RULEBOOK && id.matches("[0-9a-f]{64}")) {
            return database.number("SELECT seq FROM rulebook WHERE hash = UNHEX(?)", id);
        }
        if (kind == Kind.FACT_LIST && id.matches("[0-9a-f]{64}")) {
            return database.number("SELECT id FROM shared_facts WHERE hash = UNHEX(?)", id);
        }
        if (id.matches("[0-9]{1,18}")) {
            return Long.parseLong(id);
        }
        ToLongFunction<String> parse = PREFIXES.get(prefix(id));
        if (parse == null) {
            throw notFound(id);
        }
        try {
            long number = parse.applyAsLong(id);
            return kind == Kind.JOURNAL && prefix(id).equals("trf") ? journal(number) : number;
        } catch (InvalidId malformed) {
            throw notFound(id);
        }
    }

    private long journal(long transfer) {
        List<Long> found = database.query(
                Shelves.ask("SELECT journal FROM {transfer} WHERE id = ?"),
                row -> row.getLong(1),
                Shelves.twice(transfer));
        return found.isEmpty() ? 0 : found.get(0);
    }

    private static String prefix(String id) {
        return id.contains("_") ? id.substring(0, id.indexOf('_')) : "";
    }

    private static Rejection notFound(String id) {
        return Rejection.notFound("proof", id);
    }

    private static String line(Fingerprints.Value value) {
        return value.name() + " " + value.form().spelled() + " " + spelled(value) + "\n";
    }

    private static String spelled(Fingerprints.Value value) {
        if (value.value() == null) {
            return "null";
        }
        return switch (value.form()) {
            case TEXT ->
                '"'
                        + value.value()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + '"';
            case BYTES -> "x" + value.value();
            default -> value.value();
        };
    }
}
