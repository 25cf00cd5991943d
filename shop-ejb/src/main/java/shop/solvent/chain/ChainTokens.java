package shop.solvent.chain;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.chain.ChainBook.Contract;
import shop.solvent.kernel.id.ChainFindingId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;

/** What is proved on the chain, found and put right. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChainTokens {

    private static final int TOLD = 100;

    @Inject
    private Database database;

    @Inject
    private ChainBook book;

    @Inject
    private Chains chains;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    /**
     * Something that was done on the chain for a token.
     *
     * @param hash of the attempt that is mined, else of the latest
     * @param block in which it is; null as long as it is in none
     * @param attempts how often it was signed, each time for more
     * @param moved how often it fell out of the chain and came back
     */
    public record Step(
            String kind,
            String state,
            long nonce,
            String hash,
            ChainAddress to,
            Long block,
            int attempts,
            int moved,
            Instant createdAt,
            Instant changedAt) {}

    /**
     * What the chain said against the record.
     *
     * @param shopSays who had it by the record; null for nobody
     * @param chainSays who had it by the chain; null for nobody
     * @param endedAt null as long as it stands
     */
    public record Finding(
            ChainFindingId id,
            String code,
            String shopSays,
            String chainSays,
            Instant foundAt,
            Instant endedAt,
            String endedBy) {}

    /**
     * How it stands with the chain.
     *
     * @param on whether the shop proves on a chain
     * @param available whether the installation has what it takes
     * @param network by its number; null before there is a contract
     * @param sender the account that signs, and has what members leave in custody; null before
     * @param contract null before it is on its way
     * @param live whether the contract is there beyond doubt
     * @param failed whether the chain did not take it
     * @param height of the last turn; null before the first
     * @param error what went wrong in the last turn; null for nothing
     */
    public record Status(
            boolean on,
            boolean available,
            Long network,
            ChainAddress sender,
            ChainAddress contract,
            boolean live,
            boolean failed,
            Long height,
            Instant turnedAt,
            String error) {}

    /** Whether the shop proves on a chain. */
    public boolean isOn() {
        return settings.isOn(Setting.CHAIN);
    }

    public Status status() {
        boolean available = chains.port().filter(ChainPort::isAvailable).isPresent();
        Optional<Contract> contract = book.contract();
        if (contract.isEmpty()) {
            return new Status(isOn(), available, null, null, null, false, false, null, null, null);
        }
        Contract one = contract.get();
        return database.query(
                        "SELECT height, turned_at, error FROM chain_contract c LEFT JOIN chain_turn t ON t.contract = c.id"
                                + " WHERE c.id = ?",
                        row -> new Status(
                                isOn(),
                                available,
                                one.network(),
                                one.sender(),
                                one.address(),
                                one.state() == ChainBook.ContractState.LIVE,
                                one.state() == ChainBook.ContractState.FAILED,
                                row.getObject("height", Long.class),
                                Database.instant(row, "turned_at"),
                                row.getString("error")),
                        one.id())
                .get(0);
    }

    /**
     * Makes the key that signs, and from then on the contract is put on the chain as soon as the shop is to prove there. One person
     * may do it: it costs nothing before two have switched it on.
     *
     * @throws Rejection {@code permission.missing}, {@code chain.not-installed}, {@code chain.begun}, {@code chain.unreachable}
     */
    public void begin(String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        ChainPort port = chains.port()
                .filter(ChainPort::isAvailable)
                .orElseThrow(() -> Rejection.conflict("chain.not-installed", Map.of()));
        byte[] key = port.newKey();
        try {
            ChainAddress sender = port.address(key);
            long network = port.network();
            transactions.run(() -> {
                if (book.contract()
                        .filter(one -> one.state() != ChainBook.ContractState.FAILED)
                        .isPresent()) {
                    throw Rejection.conflict("chain.begun", Map.of());
                }
                book.add(port.name(), network, sender, key, 0, by);
                audit.record(by, "chain.begun", "network " + network, null, sender.text(), null);
            });
        } catch (ChainFailure failure) {
            throw Rejection.conflict("chain.unreachable", Map.of("said", failure.getMessage()));
        } finally {
            ChainBook.forget(key);
        }
    }

    /** @throws Rejection {@code chain-token.not-found} */
    public TokenView find(EntitlementId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("chain-token", id));
    }

    /** The token that a case is about. @throws Rejection {@code chain-token.not-found} */
    public TokenView of(ChainFindingId finding) {
        return database.find(
                        TokenView.SELECT + " JOIN chain_finding f ON f.token = t.id WHERE f.id = ?",
                        TokenView::read,
                        finding.value())
                .orElseThrow(() -> Rejection.notFound("chain-token", finding));
    }

    /** The proofs of what somebody has; what is not proved is missing. Who asks has asked whose it is. */
    public Map<EntitlementId, TokenView> of(Collection<EntitlementId> entitlements) {
        Map<EntitlementId, TokenView> proofs = new HashMap<>();
        if (!entitlements.isEmpty()) {
            List<Long> ids = Database.inList(
                    entitlements.stream().map(EntitlementId::value).toList());
            database.query(
                            TokenView.SELECT + " WHERE t.entitlement IN (" + Database.places(ids) + ")",
                            TokenView::read,
                            ids)
                    .forEach(one -> proofs.put(one.entitlement(), one));
        }
        return proofs;
    }

    /**
     * The latest first.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<TokenView> list(TokenQuery query, EntitlementId after, int size) {
        Slice.check(size);
        Where where = where(query).and("t.id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        TokenView.SELECT + where.sql() + " ORDER BY t.id DESC LIMIT ?",
                        TokenView::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(TokenQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT t.id FROM chain_token t" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private static Where where(TokenQuery query) {
        return new Where()
                .and("t.state = ?", query.state() == null ? null : query.state().name())
                .and("t.sku = ?", query.sku())
                .and(
                        "t.member = ?",
                        query.member() == null ? null : query.member().value());
    }

    /** What was done for it on the chain, the first first. */
    public List<Step> steps(EntitlementId id) {
        return database.query(
                "SELECT x.*, (SELECT COUNT(*) FROM chain_attempt a WHERE a.transaction_id = x.id) AS attempts,"
                        + " COALESCE(x.hash, (SELECT a.hash FROM chain_attempt a WHERE a.transaction_id = x.id"
                        + " ORDER BY a.seq DESC LIMIT 1)) AS known_hash"
                        + " FROM chain_transaction x WHERE x.token = ? ORDER BY x.id LIMIT " + TOLD,
                ChainTokens::step,
                id.value());
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getString("kind"),
                row.getString("state"),
                row.getLong("nonce"),
                row.getString("known_hash"),
                ChainBook.address(row, "sends_to"),
                row.getObject("block", Long.class),
                row.getInt("attempts"),
                row.getInt("moved"),
                Database.instant(row, "created_at"),
                Database.instant(row, "changed_at"));
    }

    /** What the chain said against it, the latest first. */
    public List<Finding> findings(EntitlementId id) {
        return database.query(
                "SELECT * FROM chain_finding WHERE token = ? ORDER BY id DESC LIMIT " + TOLD,
                row -> new Finding(
                        new ChainFindingId(row.getLong("id")),
                        row.getString("code"),
                        row.getString("shop_says"),
                        row.getString("chain_says"),
                        Database.instant(row, "found_at"),
                        Database.instant(row, "ended_at"),
                        row.getString("ended_by")),
                id.value());
    }

    /**
     * Takes over what the chain says now of a token that it contradicted, so that it is made to follow the record again. One person
     * may do it: nobody gets anything but what the record says is theirs. The case is closed apart, with what was found out.
     *
     * @throws Rejection {@code permission.missing}, {@code chain-token.not-found}, {@code chain.no-contradiction}, {@code
     *     chain.not-installed}, {@code chain.unreachable}, {@code field.missing} without a reason
     */
    public void putRight(EntitlementId id, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        TokenView token = find(id);
        requireContradiction(token);
        ChainPort port = chains.port()
                .filter(ChainPort::isAvailable)
                .orElseThrow(() -> Rejection.conflict("chain.not-installed", Map.of()));
        ChainAddress says;
        boolean taken;
        try {
            long block = port.height() + 1 - settings.number(Setting.CHAIN_CONFIRMATIONS);
            says = port.owner(token.contract(), token.number(), block).orElse(null);
            taken = port.isTaken(token.contract(), token.number(), block);
        } catch (ChainFailure failure) {
            throw Rejection.conflict("chain.unreachable", Map.of("said", failure.getMessage()));
        }
        transactions.run(() -> {
            book.contract().ifPresent(book::lock);
            TokenView now = book.lock(id.value()).orElseThrow();
            requireContradiction(now);
            book.agrees(now, by);
            book.takeOver(now, says, taken);
            audit.record(
                    by,
                    "chain.put-right",
                    id.toString(),
                    now.heldBy() == null ? null : now.heldBy().text(),
                    says == null ? null : says.text(),
                    why);
        });
    }

    private static void requireContradiction(TokenView token) {
        if (token.state() != TokenState.CONTRADICTED) {
            throw Rejection.conflict(
                    "chain.no-contradiction", Map.of("token", token.id().toString()));
        }
    }
}
