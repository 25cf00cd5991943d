package shop.solvent.web.admin.freezes;

import java.util.Arrays;
import shop.solvent.freezing.FreezeQuery;
import shop.solvent.freezing.FreezeReason;
import shop.solvent.freezing.FreezeState;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;

/** What the page and the file are asked for: the same of the same address. */
final class FreezeSearch {

    private FreezeSearch() {}

    /** What is none of what there is narrows nothing. */
    static FreezeQuery query(String state, String reason, String member, boolean review) {
        return new FreezeQuery(
                one(FreezeState.values(), state), one(FreezeReason.values(), reason), member(member), review);
    }

    private static <E extends Enum<E>> E one(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static MemberId member(String text) {
        try {
            return text == null ? null : MemberId.parse(text);
        } catch (InvalidId none) {
            return null;
        }
    }
}
