package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.BrakeId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.relation.RootSigns.Sign;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/**
 * Opens a case for a tree that shows as many signs as the shop's settings say: one for each root and number of signs, so that what is
 * known and has not grown is not told again. A brake opens one too.
 */
@ApplicationScoped
class TreeAlarms {

    /** Somebody braked it. */
    private static final String BRAKED = "tree-braked";

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

    /** In the transaction that brakes a tree: somebody has to look at it before the brake is over, unless it is being looked at. */
    void braked(BrakeId brake, MemberId member) {
        boolean looked = database
                .query(
                        "SELECT id FROM relation_alarm WHERE member = ? ORDER BY id DESC LIMIT " + MOST,
                        row -> row.getLong(1),
                        member.value())
                .stream()
                .anyMatch(alarm -> cases.of(CaseSubject.ofTree(alarm))
                        .filter(one -> one.state() == CaseView.State.OPEN)
                        .isPresent());
        if (looked) {
            return;
        }
        long id = Ids.next();
        database.update(
                "INSERT INTO relation_alarm (id, member, signs, brake, opened_at) VALUES (?, ?, '', ?, ?)",
                id,
                member.value(),
                brake.value(),
                clock.instant());
        Optional<RootView> measured = relations.root(member);
        List<Reason> reasons = new ArrayList<>(List.of(Reason.of(BRAKED)));
        measured.ifPresent(root -> root.signs().forEach(sign -> reasons.add(Reason.of(code(sign)))));
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofTree(id),
                member,
                measured.map(root -> Money.fen(root.figures().reward())).orElse(null),
                reasons,
                clock.instant(),
                null)));
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
