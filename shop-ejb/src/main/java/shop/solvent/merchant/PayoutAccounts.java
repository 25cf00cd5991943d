package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Vault;

/**
 * Keeps the numbers of accounts that merchants are paid to. What is under the row's seal is a keyed hash of the number, which stays;
 * the number itself is encrypted with a data key, and anew when that is replaced. Of those from before, the seal is over the number
 * as the secret encrypted it, and so they stay as they are.
 */
@ApplicationScoped
public class PayoutAccounts implements SealedColumns {

    private static final int END = 4;

    @Inject
    private Database database;

    @Inject
    private Vault vault;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /** @param number digits and letters alone */
    PayoutAccountId add(MerchantId merchant, String holder, String bank, String number, String by) {
        PayoutAccountId id = new PayoutAccountId(Ids.next());
        byte[] text = number.getBytes(StandardCharsets.UTF_8);
        database.update(
                "INSERT INTO merchant_account (id, merchant, holder, bank, number, sealed_number, number_end, proposed_by,"
                        + " proposed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                merchant.value(),
                holder,
                bank,
                secrets.mac(Purpose.PAYOUT_INDEX, text),
                vault.encrypt(Purpose.PAYOUT_ACCOUNT, text, context(id)),
                end(number),
                by,
                clock.instant());
        return id;
    }

    /** The same account as somebody has proposed it before. */
    Optional<PayoutAccountId> proposed(MerchantId merchant, String holder, String bank, String number) {
        record Known(PayoutAccountId id, byte[] number, boolean hash) {}
        byte[] text = number.getBytes(StandardCharsets.UTF_8);
        return database
                .query(
                        "SELECT id, number, sealed_number IS NOT NULL FROM merchant_account WHERE merchant = ?"
                                + " AND holder = ? AND bank = ? AND number_end = ? ORDER BY id",
                        row -> new Known(new PayoutAccountId(row.getLong(1)), row.getBytes(2), row.getBoolean(3)),
                        merchant.value(),
                        holder,
                        bank,
                        end(number))
                .stream()
                .filter(known -> known.hash()
                        ? Secrets.same(known.number(), secrets.mac(Purpose.PAYOUT_INDEX, text))
                        : Arrays.equals(
                                secrets.decrypt(Purpose.PAYOUT_ACCOUNT, known.number(), context(known.id())), text))
                .map(Known::id)
                .findFirst();
    }

    private static String end(String number) {
        return number.substring(number.length() - END);
    }

    private static byte[] context(PayoutAccountId id) {
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(SealedColumn.byText(
                "merchant_account", "id", "sealed_number", Purpose.PAYOUT_ACCOUNT, PayoutAccountId::new));
    }
}
