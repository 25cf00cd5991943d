package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** Members who came in, and who did not. */
@ApplicationScoped
public class SignInActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return List.of(of(Act.SIGN_IN, "s.outcome = 'IN'"), of(Act.SIGN_IN_FAILED, "s.outcome <> 'IN'"));
    }

    private static ActRows of(Act act, String where) {
        return ActRows.of(act, "sign_in s", where, "s.at", "s.id", null)
                .by(ActKey.MEMBER, "s.member")
                .by(ActKey.DEVICE, "s.device")
                .by(ActKey.CHANNEL, "s.channel");
    }
}
