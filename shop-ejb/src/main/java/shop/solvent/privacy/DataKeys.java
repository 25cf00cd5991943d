package shop.solvent.privacy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.DataKeyView;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SealedColumns.SealedColumn;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;

/** The keys that personal data is encrypted with: looked at, and replaced. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DataKeys {

    @Inject
    private Vault vault;

    @Inject
    private KeyTurns turns;

    @Inject
    private KeyUse use;

    @Inject
    private Steps steps;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** The latest first. */
    public List<DataKeyView> all() {
        return vault.all();
    }

    /** What is encrypted with them, {@code table.column}, in the order in which it is encrypted anew. */
    public List<String> columns() {
        return turns.columns().stream().map(SealedColumn::name).toList();
    }

    /** How many things are encrypted with a key, by {@code table.column}; it reads all there are, which takes its time. */
    public Map<String, Long> use(int key) {
        return use.of(key);
    }

    /**
     * Encrypts with another key from now on, and in the background what is there already. One person may: it gives nobody anything
     * and takes nothing away.
     *
     * @param by username
     * @return number of the new key
     * @throws Rejection {@code permission.missing}, {@code field.…} without a reason, {@code data-key.turning} while what the
     *     former key encrypted is not encrypted anew yet
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int replace(String by, String reason) {
        permits.require(by, Permission.CHANGE_ATTESTATION_KEY);
        String why = Given.text("reason", reason, 500);
        int id = transactions.of(() -> {
            int made = vault.replace(by).orElseThrow(() -> Rejection.conflict("data-key.turning", Map.of()));
            audit.record(by, "data-key.replaced", "data-key " + made, null, null, why);
            return made;
        });
        steps.wake(turns);
        return id;
    }
}
