package shop.solvent.key;

import java.util.Collection;
import java.util.List;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.operator.People;
import shop.solvent.platform.TestShop;

/** Keys as they come to be in a shop with {@linkplain People people}: one asks, another agrees, who asked collects. */
public final class TestKeys {

    private TestKeys() {}

    public static void prepare(TestShop shop) {
        List.of(MakeKey.class, RenewKey.class, RescopeKey.class).forEach(shop::get);
    }

    /** @return the secret; @param channel null for the admin API */
    public static String made(TestShop shop, String channel, String name, Collection<Scope> scopes) {
        return shop.get(ApiKeys.class).collect(agreed(shop, channel, name, scopes), People.ADMIN);
    }

    static ApiKeyId agreed(TestShop shop, String channel, String name, Collection<Scope> scopes) {
        return agreed(shop, MakeKey.CODE, new MakeKey.NewKey(channel, name, Scope.list(scopes), null));
    }

    static ApiKeyId agreed(TestShop shop, String deed, Record content) {
        prepare(shop);
        Approvals approvals = shop.get(Approvals.class);
        Asked asked = approvals.ask(new Ask(deed + content.hashCode(), deed, content, "because", People.ADMIN));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        return ApiKeyId.parse(
                approvals.agree(request.id(), request.hash(), People.CHECKER).result());
    }
}
