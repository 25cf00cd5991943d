package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;

/**
 * To whom something is given: named by the token of the other's invitation, which only this shop makes, so that nobody finds out who
 * is a member by trying phone numbers.
 */
@ApplicationScoped
class Receivers {

    /** A token, alone or at the end of a link. */
    private static final Pattern CODE = Pattern.compile("(?:.*/)?([A-Za-z0-9_-]{1,40}\\.[A-Za-z0-9_-]{1,100})");

    @EJB
    private Members members;

    /**
     * Whatever is wrong with the code, the answer is the same.
     *
     * @param code the receiver's token, or the link that ends in it; null if nothing was typed
     * @throws Rejection {@code giving.receiver-unknown}
     */
    MemberId named(String code) {
        Matcher token = CODE.matcher(code == null ? "" : code);
        if (token.matches()) {
            try {
                MemberId named = members.ofInviteToken(token.group(1));
                Buyer found = members.buyers(List.of(named)).get(named);
                if (found != null && !found.guest()) {
                    return named;
                }
            } catch (Rejection notOurs) {
                throw unknown();
            }
        }
        throw unknown();
    }

    private static Rejection unknown() {
        return Rejection.invalid("giving.receiver-unknown", Map.of());
    }
}
