package shop.solvent.chain;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sha256;

/**
 * The proof of something that a member owns.
 *
 * @param id the entitlement that it was made for
 * @param entitlement the one whose owner has it now
 * @param contract where it is; null before it is minted
 * @param token its number there, {@code 0x} and 64 digits; it tells nobody which entitlement it is
 * @param salt what makes the proof impossible to guess, in hex
 * @param wanted whether the record says that somebody has it
 * @param due whether the chain has yet to follow
 * @param minted whether it ever was on the chain
 * @param heldBy who has it by the chain; null for nobody
 * @param transaction the latest one for it that was mined, {@code 0x…}; null for none
 */
public record TokenView(
        EntitlementId id,
        EntitlementId entitlement,
        MemberId member,
        String sku,
        int quantity,
        ChainAddress contract,
        String token,
        String salt,
        TokenState state,
        boolean wanted,
        boolean due,
        boolean minted,
        ChainAddress heldBy,
        String transaction,
        Instant createdAt,
        Instant changedAt) {

    static final String SELECT = "SELECT t.*, c.address AS contract_address, (SELECT x.hash FROM chain_transaction x"
            + " WHERE x.token = t.id AND x.hash IS NOT NULL ORDER BY x.id DESC LIMIT 1) AS mined_hash"
            + " FROM chain_token t LEFT JOIN chain_contract c ON c.id = t.contract";

    static TokenView read(ResultSet row) throws SQLException {
        return new TokenView(
                new EntitlementId(row.getLong("id")),
                new EntitlementId(row.getLong("entitlement")),
                new MemberId(row.getLong("member")),
                row.getString("sku"),
                row.getInt("quantity"),
                ChainBook.address(row, "contract_address"),
                "0x" + HexFormat.of().formatHex(row.getBytes("token")),
                HexFormat.of().formatHex(row.getBytes("salt")),
                TokenState.valueOf(row.getString("state")),
                row.getBoolean("wanted"),
                row.getBoolean("due"),
                row.getBoolean("minted"),
                ChainBook.address(row, "held_by"),
                row.getString("mined_hash"),
                Database.instant(row, "created_at"),
                Database.instant(row, "changed_at"));
    }

    /**
     * What the token stands for. Its SHA-256 is on the chain, so whoever is shown this text can see that it is what the shop wrote
     * there, and nobody else can tell anything from it.
     */
    public String proof() {
        return "Solvent ownership 1\nentitlement: " + id + "\nsku: " + sku + "\nquantity: " + quantity + "\nsalt: "
                + salt;
    }

    byte[] commitment() {
        return Sha256.digest().digest(proof().getBytes(StandardCharsets.UTF_8));
    }

    byte[] number() {
        return HexFormat.of().parseHex(token.substring(2));
    }
}
