package shop.solvent.chain;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.entitlement.Entitlements.Happened;
import shop.solvent.entitlement.Entitlements.Passed;
import shop.solvent.entitlement.Happening;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * Notes what the chain has to follow: what was bought of marked goods while the shop proves ownership on a chain, and what became
 * of it since. It asks no chain, so none can hold it up.
 */
@ApplicationScoped
public class FollowedThings implements Consumer {

    static final String NAME = "chain";

    @Inject
    private ChainBook book;

    @EJB
    private Entitlements entitlements;

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals(Entitlements.HAPPENED) || topic.equals(Entitlements.TRANSFERRED);
    }

    @Override
    public void handle(List<Message> messages) {
        for (Message message : messages) {
            if (message.topic().equals(Entitlements.TRANSFERRED)) {
                Passed passed = Json.read(message.payload(), Passed.class);
                book.lockOf(EntitlementId.parse(passed.entitlement()))
                        .ifPresent(token -> book.passOn(
                                token, EntitlementId.parse(passed.received()), MemberId.parse(passed.to())));
            } else {
                happened(
                        EntitlementId.parse(message.subject()),
                        Json.read(message.payload(), Happened.class).event());
            }
        }
    }

    private void happened(EntitlementId id, Happening event) {
        Optional<TokenView> token = book.lockOf(id);
        if (token.isPresent()) {
            book.want(token.get(), isOwned(entitlements.find(id)));
        } else if (event == Happening.GRANTED && settings.isOn(Setting.CHAIN)) {
            EntitlementView one = entitlements.find(id);
            if (isMarked(one.sku())) {
                book.add(one, isOwned(one));
            }
        }
    }

    /** What was passed on before this came is the next message's business; what is suspended is its owner's all the while. */
    private static boolean isOwned(EntitlementView one) {
        return Set.of(EntitlementState.ACTIVE, EntitlementState.SUSPENDED, EntitlementState.TRANSFERRED)
                .contains(one.state());
    }

    private boolean isMarked(String sku) {
        return database.number("SELECT COUNT(*) FROM chain_goods WHERE sku = ?", sku) > 0;
    }
}
