package shop.solvent.screening;

import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;

/**
 * Whose names are compared.
 *
 * @param names in clear; what is empty is none
 */
record Screened(Kind kind, long id, List<String> names) {

    enum Kind {
        MEMBER,
        MERCHANT
    }

    static Screened of(MemberId member, String name) {
        return new Screened(Kind.MEMBER, member.value(), name == null ? List.of() : List.of(name));
    }

    static Screened of(MerchantId merchant, List<String> names) {
        return new Screened(Kind.MERCHANT, merchant.value(), names);
    }

    MemberId member() {
        return kind == Kind.MEMBER ? new MemberId(id) : null;
    }

    /** As it is written everywhere. */
    static String text(Kind kind, long id) {
        return kind == Kind.MEMBER ? new MemberId(id).toString() : new MerchantId(id).toString();
    }
}
