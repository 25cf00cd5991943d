package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Proofs on a chain follow what is owned, to the address of who owns it now. */
@ApplicationScoped
public class MergedTokens implements Merging {

    @Inject
    private ChainBook book;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("chain_token"),
                MemberRows.staying("chain_address", "member", "an address that a member named for themself"));
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        book.moveAll(to);
    }
}
