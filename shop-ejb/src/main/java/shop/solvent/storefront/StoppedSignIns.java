package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.storefront.StoppedSignIn.How;

/** Sign-ins of members that rules stopped, for as long as they are kept: 90 days. */
@ApplicationScoped
public class StoppedSignIns {

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    /**
     * The latest first.
     *
     * @param member null for all
     * @param how null for all
     * @param after the last one of the part before; null to begin
     */
    public Slice<StoppedSignIn> search(MemberId member, How how, SignInId after, int size) {
        Slice.check(size);
        Where where = where(member, how).and("s.id < ?", after == null ? null : after.value());
        List<StoppedSignIn> rows = database.query(
                "SELECT s.* FROM sign_in s" + where.sql() + " ORDER BY s.id DESC LIMIT ?",
                row -> new StoppedSignIn(
                        new SignInId(row.getLong("id")),
                        new MemberId(row.getLong("member")),
                        row.getString("channel"),
                        How.valueOf(row.getString("outcome")),
                        row.getBytes("device") != null,
                        Database.instant(row, "at"),
                        null),
                where.parameters(size + 1));
        Map<CaseSubject, CaseView> found =
                cases.of(rows.stream().map(one -> CaseSubject.of(one.id())).toList());
        return Slice.of(
                rows.stream()
                        .map(one -> new StoppedSignIn(
                                one.id(),
                                one.member(),
                                one.channel(),
                                one.how(),
                                one.deviceNamed(),
                                one.at(),
                                id(found.get(CaseSubject.of(one.id())))))
                        .toList(),
                size);
    }

    private static CaseId id(CaseView riskCase) {
        return riskCase == null ? null : riskCase.id();
    }

    /** As many as {@link Page#COUNTED} mean that many or more. */
    public long count(MemberId member, How how) {
        Where where = where(member, how);
        return database.number(
                "SELECT COUNT(*) FROM (SELECT s.id FROM sign_in s" + where.sql() + " LIMIT " + Page.COUNTED
                        + ") counted",
                where.parameters().toArray());
    }

    private static Where where(MemberId member, How how) {
        Where where = new Where()
                .also("s.outcome IN ('BLOCKED', 'REFUSED')", List.of())
                .and("s.outcome = ?", how == null ? null : how.name())
                .and("s.member = ?", member == null ? null : member.value());
        return WithinReach.aboutMembers(where, "s.member");
    }
}
