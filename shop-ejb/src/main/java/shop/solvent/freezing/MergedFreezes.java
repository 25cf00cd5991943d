package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WalletFreezeId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Whose wallet is frozen does not become somebody else with it. That it ever was is told to nobody: some may not be (G15). */
@ApplicationScoped
public class MergedFreezes implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("wallet_freeze"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "wallet_freeze").secret());
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM wallet_freeze WHERE member IN (?, ?) AND ended_at IS NULL ORDER BY id LIMIT 20",
                row -> Reason.of(
                        "merge.wallet-frozen", Map.of("wallet-freeze", new WalletFreezeId(row.getLong(1)).toString())),
                from.value(),
                to.value());
    }
}
