package shop.solvent.freezing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.MemberId;

/** Frozen wallets of a member, for who may freeze them. How one begins and ends are deeds. */
@Stateless
public class WalletFreezes {

    static final int SHOWN = 20;

    @Inject
    private WalletFreezeBook book;

    @Inject
    private Permits permits;

    /**
     * In force first, then the latest.
     *
     * @throws shop.solvent.platform.Rejection {@code permission.missing} for who may not freeze
     */
    public List<WalletFreeze> of(MemberId member, String by) {
        permits.require(by, Permission.FREEZE_POINTS);
        return book.of(member, SHOWN);
    }
}
