package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;

/** Where members want to have their tokens. Whoever says nothing has them in the shop's custody. */
@ApplicationScoped
public class ChainAddresses {

    @Inject
    private Database database;

    @Inject
    private Vault vault;

    @Inject
    private ChainBook book;

    @Inject
    private ShopSettings settings;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** Empty for whoever has their tokens in custody. */
    public Optional<ChainAddress> of(MemberId member) {
        return database.find(
                        "SELECT sealed FROM chain_address WHERE member = ?", row -> row.getBytes(1), member.value())
                .map(kept -> ChainAddress.of(vault.decrypt(Purpose.CHAIN_ADDRESS, kept, context(member))));
    }

    /**
     * Names an address of the member's own; their tokens go there. The member alone does it, by what they signed in as.
     *
     * @param given null to have them in custody again
     * @throws Rejection {@code chain.off}, {@code address.malformed}, {@code address.checksum}, {@code address.the-shops}
     */
    public void name(MemberId member, String given) {
        if (!settings.isOn(Setting.CHAIN)) {
            throw Rejection.conflict("chain.off", Map.of());
        }
        if (given == null) {
            transactions.run(() -> {
                database.update("DELETE FROM chain_address WHERE member = ?", member.value());
                book.moveAll(member);
            });
            return;
        }
        ChainAddress address = ChainAddress.parse(given);
        boolean own = book.contract()
                .filter(one -> address.equals(one.sender()) || address.equals(one.address()))
                .isPresent();
        if (own) {
            throw Rejection.invalid("address.the-shops", Map.of("field", "address"));
        }
        transactions.run(() -> {
            Object[] row = {
                member.value(), vault.encrypt(Purpose.CHAIN_ADDRESS, address.bytes(), context(member)), clock.instant()
            };
            database.insert(
                    "chain_address (member, sealed, named_at)",
                    List.<Object[]>of(row),
                    "ON DUPLICATE KEY UPDATE sealed = VALUES(sealed), named_at = VALUES(named_at)");
            book.moveAll(member);
        });
    }

    private static byte[] context(MemberId member) {
        return member.toString().getBytes(StandardCharsets.UTF_8);
    }
}
