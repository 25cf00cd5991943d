package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.chain.ChainPort.Fee;
import shop.solvent.chain.ChainPort.Kind;
import shop.solvent.chain.ChainPort.Mined;
import shop.solvent.chain.ChainPort.Signed;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.ChainFindingId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/** Writes down what is on the chain and on its way there. Whoever changes a token holds the contract's row, and then its own. */
@ApplicationScoped
class ChainBook {

    static final int SALT = 16;

    private static final String OPEN = "state IN ('OPEN', 'MINED')";

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** Where the contract stands. */
    enum ContractState {
        /** Its key is made; it is not on the chain yet. */
        MADE,
        LIVE,
        /** The chain did not take it. */
        FAILED
    }

    /** The contract in use. @param address null before its transaction has a number */
    record Contract(
            long id,
            String provider,
            long network,
            ChainAddress sender,
            byte[] sealedKey,
            long nextNonce,
            ChainAddress address,
            ContractState state) {

        /** So that it is never printed with the key. */
        @Override
        public String toString() {
            return "Contract[" + address + "]";
        }
    }

    /** Where a transaction stands. */
    enum TransactionState {
        /** Signed; sent, or about to be. */
        OPEN,
        /** In a block that may yet fall out of the chain. */
        MINED,
        /** Beyond doubt. */
        CONFIRMED,
        /** Mined, and refused by the contract. */
        REVERTED,
        /** Another transaction has its number. */
        LOST
    }

    record Outgoing(
            long id,
            long nonce,
            Long token,
            Kind kind,
            ChainAddress from,
            ChainAddress to,
            TransactionState state,
            Long block,
            String blockHash) {}

    record Attempt(String hash, int seq, Fee fee, byte[] raw, Instant madeAt) {}

    static ChainAddress address(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new ChainAddress(text);
    }

    private static String text(ChainAddress address) {
        return address == null ? null : address.text();
    }

    // The contract

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(
                row.getLong("id"),
                row.getString("provider"),
                row.getLong("network"),
                new ChainAddress(row.getString("sender")),
                row.getBytes("sealed_key"),
                row.getLong("next_nonce"),
                address(row, "address"),
                ContractState.valueOf(row.getString("state")));
    }

    Optional<Contract> contract() {
        return database.find("SELECT * FROM chain_contract WHERE current_one = 1", ChainBook::contract);
    }

    Contract lock(Contract contract) {
        return database.find("SELECT * FROM chain_contract WHERE id = ? FOR UPDATE", ChainBook::contract, contract.id())
                .orElseThrow();
    }

    /** In place of the one in use, which nobody uses any more. */
    void add(String provider, long network, ChainAddress sender, byte[] key, long nonce, String by) {
        long id = Ids.next();
        database.update("UPDATE chain_contract SET current_one = NULL WHERE current_one = 1");
        database.update(
                "INSERT INTO chain_contract (id, current_one, provider, network, sender, sealed_key, next_nonce, state,"
                        + " made_by, made_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                provider,
                network,
                sender.text(),
                secrets.encrypt(Purpose.CHAIN_KEY, key, context(id)),
                nonce,
                ContractState.MADE.name(),
                by,
                clock.instant());
    }

    /** To sign with; whoever asks for it forgets it. */
    byte[] key(Contract contract) {
        return secrets.decrypt(Purpose.CHAIN_KEY, contract.sealedKey(), context(contract.id()));
    }

    private static byte[] context(long id) {
        return String.valueOf(id).getBytes(StandardCharsets.UTF_8);
    }

    void change(Contract contract, ContractState state) {
        database.update("UPDATE chain_contract SET state = ? WHERE id = ?", state.name(), contract.id());
    }

    void turned(Contract contract, long height, String error) {
        Object[] row = {contract.id(), height, clock.instant(), error};
        database.insert(
                "chain_turn (contract, height, turned_at, error)",
                List.<Object[]>of(row),
                "ON DUPLICATE KEY UPDATE height = GREATEST(height, VALUES(height)), turned_at = VALUES(turned_at),"
                        + " error = VALUES(error)");
    }

    // What is on its way

    /** Those that are not beyond doubt, in the order in which they are mined. */
    List<Outgoing> open(Contract contract, int most) {
        return database.query(
                "SELECT * FROM chain_transaction WHERE contract = ? AND " + OPEN + " ORDER BY nonce LIMIT ?",
                ChainBook::outgoing,
                contract.id(),
                most);
    }

    /** Those that were beyond doubt, and by the number of what is mined are not there any more. */
    List<Outgoing> fallen(Contract contract, long mined) {
        return database.query(
                "SELECT * FROM chain_transaction WHERE contract = ? AND nonce >= ? AND state IN ('CONFIRMED', 'REVERTED')"
                        + " ORDER BY nonce LIMIT 100",
                ChainBook::outgoing,
                contract.id(),
                mined);
    }

    /** Holds one that is not beyond doubt yet; empty if another server has seen to it. */
    Optional<Outgoing> lockOpen(long id) {
        return database.find(
                "SELECT * FROM chain_transaction WHERE id = ? AND " + OPEN + " FOR UPDATE", ChainBook::outgoing, id);
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(
                row.getLong("id"),
                row.getLong("nonce"),
                row.getObject("token", Long.class),
                Kind.valueOf(row.getString("kind")),
                address(row, "sends_from"),
                address(row, "sends_to"),
                TransactionState.valueOf(row.getString("state")),
                row.getObject("block", Long.class),
                row.getString("block_hash"));
    }

    /** As it was signed, the first first. */
    List<Attempt> attempts(long transaction) {
        return database.query(
                "SELECT * FROM chain_attempt WHERE transaction_id = ? ORDER BY seq",
                row -> new Attempt(
                        row.getString("hash"),
                        row.getInt("seq"),
                        new Fee(row.getLong("fee"), row.getLong("tip")),
                        row.getBytes("raw"),
                        Database.instant(row, "made_at")),
                transaction);
    }

    /** The contract's next transaction. Called under its lock, so that no number is given twice. */
    void add(Contract contract, ChainPort.Act act, Long token, Fee fee, Signed signed) {
        long id = Ids.next();
        Instant now = clock.instant();
        database.update(
                "INSERT INTO chain_transaction (id, contract, nonce, token, kind, sends_from, sends_to, state, moved,"
                        + " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                id,
                contract.id(),
                contract.nextNonce(),
                token,
                act.kind().name(),
                text(act.from()),
                text(act.to()),
                TransactionState.OPEN.name(),
                now,
                now);
        database.update("UPDATE chain_contract SET next_nonce = next_nonce + 1 WHERE id = ?", contract.id());
        if (token == null) {
            database.update("UPDATE chain_contract SET address = ? WHERE id = ?", text(act.contract()), contract.id());
        } else {
            database.update(
                    "UPDATE chain_token SET open_transaction = ?, contract = ? WHERE id = ?", id, contract.id(), token);
        }
        add(id, 0, fee, signed);
    }

    void add(long transaction, int seq, Fee fee, Signed signed) {
        Object[] row = {signed.hash(), transaction, seq, fee.most(), fee.tip(), signed.raw(), clock.instant()};
        database.insert("chain_attempt (hash, transaction_id, seq, fee, tip, raw, made_at)", List.<Object[]>of(row));
    }

    /** @param hash of the attempt that is mined; null if none is */
    void change(Outgoing one, TransactionState state, String hash, Mined mined, boolean moved) {
        database.update(
                "UPDATE chain_transaction SET state = ?, hash = ?, block = ?, block_hash = ?, moved = moved + ?,"
                        + " changed_at = ? WHERE id = ?",
                state.name(),
                hash,
                mined == null ? null : mined.block(),
                mined == null ? null : mined.blockHash(),
                moved ? 1 : 0,
                clock.instant(),
                one.id());
    }

    // Tokens

    Optional<TokenView> find(EntitlementId id) {
        return database.find(TokenView.SELECT + " WHERE t.id = ?", TokenView::read, id.value());
    }

    Optional<TokenView> lock(long id) {
        return database.find(TokenView.SELECT + " WHERE t.id = ? FOR UPDATE", TokenView::read, id);
    }

    Optional<TokenView> lockOf(EntitlementId entitlement) {
        return database.find(
                TokenView.SELECT + " WHERE t.entitlement = ? FOR UPDATE", TokenView::read, entitlement.value());
    }

    void add(EntitlementView one, boolean wanted) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        Instant now = clock.instant();
        database.update(
                "INSERT INTO chain_token (id, entitlement, member, sku, quantity, token, salt, state, wanted, due, minted,"
                        + " looked_at, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?)",
                one.id().value(),
                one.id().value(),
                one.member().value(),
                one.sku(),
                one.quantity(),
                secrets.mac(Purpose.CHAIN_TOKEN, one.id().toString().getBytes(StandardCharsets.UTF_8)),
                salt,
                TokenState.PENDING.name(),
                wanted,
                wanted,
                now,
                now,
                now);
    }

    void want(TokenView token, boolean wanted) {
        database.update(
                "UPDATE chain_token SET wanted = ?, due = TRUE, changed_at = ? WHERE id = ?",
                wanted,
                clock.instant(),
                token.id().value());
    }

    void passOn(TokenView token, EntitlementId entitlement, MemberId to) {
        database.update(
                "UPDATE chain_token SET entitlement = ?, member = ?, due = TRUE, changed_at = ? WHERE id = ?",
                entitlement.value(),
                to.value(),
                clock.instant(),
                token.id().value());
    }

    /** A member's tokens have another place to be. */
    void moveAll(MemberId member) {
        database.update("UPDATE chain_token SET due = TRUE WHERE member = ? AND wanted", member.value());
    }

    /** Tokens whose turn it is, the longest waiting first. */
    List<Long> due(int most) {
        return database.query(
                "SELECT id FROM chain_token WHERE due AND open_transaction IS NULL AND state <> ? ORDER BY id LIMIT ?",
                row -> row.getLong(1),
                TokenState.CONTRADICTED.name(),
                most);
    }

    boolean isOnItsWay(TokenView token) {
        return database.number(
                        "SELECT COUNT(*) FROM chain_token WHERE id = ? AND open_transaction IS NOT NULL",
                        token.id().value())
                > 0;
    }

    /** Nothing is to be done for it. */
    void follow(TokenView token, TokenState state) {
        database.update(
                "UPDATE chain_token SET due = FALSE, state = ?, changed_at = ? WHERE id = ?",
                state.name(),
                clock.instant(),
                token.id().value());
    }

    /** What a transaction did is beyond doubt; whether that is what is wanted is looked at next. */
    void held(TokenView token, Outgoing by, TokenState state) {
        Instant now = clock.instant();
        database.update(
                "UPDATE chain_token SET held_by = ?, minted = TRUE, state = ?, due = TRUE, looked_at = ?, changed_at = ?,"
                        + " open_transaction = NULLIF(open_transaction, ?) WHERE id = ?",
                text(by.to()),
                state.name(),
                now,
                now,
                by.id(),
                token.id().value());
    }

    /** A person has seen that it is so on the chain. @param taken whether its number was ever minted there */
    void takeOver(TokenView token, ChainAddress holder, boolean taken) {
        Instant now = clock.instant();
        TokenState state = holder != null ? TokenState.TRANSFERRED : taken ? TokenState.BURNT : TokenState.PENDING;
        database.update(
                "UPDATE chain_token SET held_by = ?, minted = ?, state = ?, due = TRUE, looked_at = ?, changed_at = ?"
                        + " WHERE id = ?",
                text(holder),
                taken,
                state.name(),
                now,
                now,
                token.id().value());
    }

    /** Tokens of a contract that nobody has looked at since then. */
    List<TokenView> unseen(Contract contract, Instant since, int most) {
        return database.query(
                TokenView.SELECT
                        + " WHERE t.looked_at < ? AND t.contract = ? AND t.minted AND t.open_transaction IS NULL"
                        + " ORDER BY t.looked_at LIMIT ?",
                TokenView::read,
                since,
                contract.id(),
                most);
    }

    void looked(TokenView token) {
        database.update(
                "UPDATE chain_token SET looked_at = ? WHERE id = ?",
                clock.instant(),
                token.id().value());
    }

    // What contradicts

    /** A person has to look. One at a time stands for a token. */
    void contradicts(TokenView token, String code, ChainAddress chainSays) {
        if (database.number(
                        "SELECT COUNT(*) FROM chain_finding WHERE open_of = ?",
                        token.id().value())
                == 0) {
            ChainFindingId finding = new ChainFindingId(Ids.next());
            Instant now = clock.instant();
            Object[] row = {
                finding.value(),
                token.id().value(),
                token.id().value(),
                code,
                text(token.heldBy()),
                text(chainSays),
                now
            };
            database.insert(
                    "chain_finding (id, token, open_of, code, shop_says, chain_says, found_at)",
                    List.<Object[]>of(row));
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(finding),
                    token.member(),
                    null,
                    List.of(Reason.of(code)),
                    now,
                    null)));
        }
        database.update(
                "UPDATE chain_token SET state = ?, open_transaction = NULL, looked_at = ?, changed_at = ? WHERE id = ?",
                TokenState.CONTRADICTED.name(),
                clock.instant(),
                clock.instant(),
                token.id().value());
    }

    void agrees(TokenView token, String by) {
        database.update(
                "UPDATE chain_finding SET open_of = NULL, ended_at = ?, ended_by = ? WHERE open_of = ?",
                clock.instant(),
                by,
                token.id().value());
    }

    static void forget(byte[] key) {
        Arrays.fill(key, (byte) 0);
    }
}
