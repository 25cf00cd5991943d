package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Sha256;

/** Contracts as they are written down, in the transaction of the caller, who knows whether that may be. */
@ApplicationScoped
class ContractBook {

    @Inject
    private Database database;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The latest first. */
    List<ContractView> of(MerchantId merchant) {
        return database.query(
                "SELECT * FROM merchant_contract WHERE merchant = ? ORDER BY version DESC",
                ContractBook::view,
                merchant.value());
    }

    Optional<ContractView> latest(MerchantId merchant) {
        return database.find(
                "SELECT * FROM merchant_contract WHERE merchant = ? ORDER BY version DESC LIMIT 1",
                ContractBook::view,
                merchant.value());
    }

    /** Whether it was to accept one before it sells, and has accepted none. */
    boolean awaits(MerchantId merchant) {
        return database.number(
                        "SELECT COALESCE(MAX(opens) AND MAX(accepted_at) IS NULL, FALSE) FROM merchant_contract"
                                + " WHERE merchant = ?",
                        merchant.value())
                > 0;
    }

    /** What the merchant's terms are now, as a contract; the one there is where they are what it says already. */
    ContractView offer(MerchantView merchant, String words, boolean opens, String by) {
        ContractTerms terms = ContractTerms.of(merchant, kinds.of(merchant.kind()));
        Optional<ContractView> before = latest(merchant.id());
        if (before.filter(one -> one.terms().equals(terms) && one.words().equals(words))
                .isPresent()) {
            return before.get();
        }
        String text = Json.write(terms);
        int version = before.map(ContractView::version).orElse(0) + 1;
        database.update(
                "INSERT INTO merchant_contract (id, merchant, version, terms, words, hash, opens, offered_by, offered_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                merchant.id().value(),
                version,
                text,
                words,
                hash(text, words),
                opens,
                by,
                clock.instant());
        audit.record(by, "merchant.contract-offered", merchant.id().toString(), null, version + " " + text, words);
        return latest(merchant.id()).orElseThrow();
    }

    void accept(MerchantView merchant, ContractView contract, String by) {
        database.update(
                "UPDATE merchant_contract SET accepted_by = ?, accepted_at = ? WHERE merchant = ? AND version = ?"
                        + " AND accepted_at IS NULL",
                by,
                clock.instant(),
                merchant.id().value(),
                contract.version());
        audit.record(
                by,
                "merchant.contract-accepted",
                merchant.id().toString(),
                null,
                contract.version() + " " + contract.hash(),
                null);
    }

    private static byte[] hash(String terms, String words) {
        return Sha256.of(terms + "\n" + words);
    }

    private static ContractView view(ResultSet row) throws SQLException {
        return new ContractView(
                row.getInt("version"),
                Json.read(row.getString("terms"), ContractTerms.class),
                row.getString("words"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getBoolean("opens"),
                row.getString("offered_by"),
                Database.instant(row, "offered_at"),
                row.getString("accepted_by"),
                Database.instant(row, "accepted_at"));
    }
}
