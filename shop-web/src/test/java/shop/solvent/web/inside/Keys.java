package shop.solvent.web.inside;

import java.util.Collection;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.key.Scope;

/** Keys as they come to be in the demo's shop: the admin asks, the checker agrees, the admin collects. */
class Keys {

    private static final String ASKS = "admin";

    private final Approvals approvals;
    private final ApiKeys keys;

    Keys(Approvals approvals, ApiKeys keys) {
        this.approvals = approvals;
        this.keys = keys;
    }

    /** @param channel null for the admin API */
    String made(String channel, String name, Collection<Scope> scopes) {
        MakeKey.NewKey wanted = new MakeKey.NewKey(channel, name, Scope.list(scopes), null);
        Asked asked = approvals.ask(new Ask(World.fresh(), MakeKey.CODE, wanted, "a test", ASKS));
        String key = asked instanceof Asked.Waiting waiting
                ? agree(waiting.id().toString())
                : ((Asked.Done) asked).result(); // nobody else has signed in yet
        return keys.collect(ApiKeyId.parse(key), ASKS);
    }

    /** The checker agrees to what was asked for. */
    String agree(String approval) {
        ApprovalView request = approvals.find(ApprovalId.parse(approval));
        return approvals.agree(request.id(), request.hash(), "checker").result();
    }

    public void revoke(String channel, String name) {
        ApiKeyView key = keys.of(channel).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        keys.revoke(key.id(), ASKS, "a test");
    }
}
