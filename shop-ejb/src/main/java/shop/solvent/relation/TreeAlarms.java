package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.relation.RootSigns.Sign;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/**
 * Opens a case for a tree that shows as many signs as the shop's settings say: one for each root and number of signs, so that what is
 * known and has not grown is not told again.
 */
@ApplicationScoped
class TreeAlarms {

    /** Of one run. */
    private static final int MOST = 200;

    @Inject
    private Relations relations;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** For the trees of the current run. */
    void raise() {
        long from = settings.number(Setting.PYRAMID_CASE);
        for (RootView root : relations.roots(true, null, MOST).rows()) {
            if (root.signs().size() >= from) {
                transactions.run(() -> open(root.member(), root.signs(), root));
            }
        }
    }

    private static String code(Sign sign) {
        return switch (sign) {
            case SIZE -> "tree-size";
            case OUTSIDE -> "tree-outside";
            case REFUNDS -> "tree-refunds";
            case CONCENTRATION -> "tree-concentration";
            case GROWTH -> "tree-growth";
        };
    }

    private void open(MemberId member, Set<Sign> signs, RootView root) {
        long id = Ids.next();
        boolean known = database.number(
                        "SELECT COUNT(*) FROM relation_alarm WHERE member = ? AND level >= ?",
                        member.value(),
                        signs.size())
                > 0;
        if (known
                || database.update(
                                "INSERT IGNORE INTO relation_alarm (id, member, level, signs, run, opened_at)"
                                        + " VALUES (?, ?, ?, ?, ?, ?)",
                                id,
                                member.value(),
                                signs.size(),
                                String.join(" ", signs.stream().map(Enum::name).toList()),
                                root.run().id().value(),
                                clock.instant())
                        == 0) {
            return;
        }
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofTree(id),
                member,
                Money.fen(root.figures().reward()),
                signs.stream().map(sign -> Reason.of(code(sign))).toList(),
                clock.instant(),
                null)));
    }
}
