package shop.solvent.points;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.TicketsId;
import shop.solvent.points.LotUses.Kind;
import shop.solvent.points.LotUses.Spendable;
import shop.solvent.points.LotUses.Use;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;

/**
 * The coins and points that orders of a batch may be paid with, under their buyers' locks. The orders are decided one after
 * another: what one of them spends, the next does not find.
 */
public final class Spending {

    private final LotUses lots;
    private final Map<MemberId, List<LotPart>> found;
    private final List<Use> uses = new ArrayList<>();

    /** By lot, what orders of the batch take of it. */
    private final Map<Long, Long> taken = new HashMap<>();

    private final Map<PoolId, ProjectId> issuers;

    Spending(LotUses lots, Spendable spendable) {
        this.lots = lots;
        this.found = spendable.parts();
        this.issuers = spendable.issuers();
    }

    /** How many coins or points the member can spend. */
    public long left(MemberId member, Asset asset) {
        return parts(member, asset).mapToLong(this::left).sum();
    }

    private Stream<LotPart> parts(MemberId member, Asset asset) {
        return found.getOrDefault(member, List.of()).stream().filter(part -> part.asset() == asset);
    }

    private long left(LotPart part) {
        return part.points() - taken.getOrDefault(part.lot().value(), 0L);
    }

    /** Of which lots so many would be taken: of those first that end first. */
    public List<LotPart> parts(MemberId member, Asset asset, long points) {
        List<LotPart> parts = new ArrayList<>();
        long wanted = points;
        for (LotPart part : parts(member, asset).toList()) {
            long some = Math.min(wanted, left(part));
            if (some > 0) {
                parts.add(new LotPart(part.lot(), member, part.pool(), asset, some));
                wanted -= some;
            }
        }
        if (wanted > 0) {
            throw new IllegalStateException(member + " has " + wanted + " too few of " + asset);
        }
        return parts;
    }

    /**
     * Of which lots so many would be taken where not all are accepted: coins first, of those lots first that end first.
     *
     * @param wanted at most; what the member has not, or is not accepted, is missing
     */
    public List<LotPart> parts(MemberId member, Spent wanted, Accepting where) {
        Map<ProjectId, Long> used = new HashMap<>();
        List<LotPart> parts = new ArrayList<>();
        accepted(member, Asset.COIN, wanted.coins(), where, used, parts);
        accepted(member, Asset.POINT, wanted.points(), where, used, parts);
        return parts;
    }

    private void accepted(
            MemberId member,
            Asset asset,
            long most,
            Accepting where,
            Map<ProjectId, Long> used,
            List<LotPart> accepted) {
        long wanted = most;
        for (LotPart part : parts(member, asset).toList()) {
            ProjectId issuer = issuers.get(part.pool());
            long room = where.most(issuer) - used.getOrDefault(issuer, 0L);
            long some = Math.min(Math.min(wanted, left(part)), room);
            if (some > 0) {
                accepted.add(new LotPart(part.lot(), member, part.pool(), asset, some));
                used.merge(issuer, some, Math::addExact);
                wanted -= some;
            }
        }
    }

    /** Whose the pool is in whose backing the money for something of this lies. */
    public ProjectId issuer(LotPart part) {
        return issuers.get(part.pool());
    }

    /** How many coins and points together the member has of a project's pools. */
    public long left(MemberId member, ProjectId issuer) {
        return found.getOrDefault(member, List.of()).stream()
                .filter(part -> issuer(part).equals(issuer))
                .mapToLong(this::left)
                .sum();
    }

    /** The projects whose coins and points they are. */
    public Set<ProjectId> issuers() {
        return Set.copyOf(issuers.values());
    }

    /** Takes these for an order. @param held whether it waits for a decision */
    public void take(Collection<LotPart> parts, OrderId order, boolean held) {
        for (LotPart part : parts) {
            taken.merge(part.lot().value(), part.points(), Math::addExact);
            uses.add(new Use(part, Kind.ORDER, order.value(), held));
        }
    }

    /** Takes these for tickets of a lottery. */
    public void take(Collection<LotPart> parts, TicketsId tickets) {
        for (LotPart part : parts) {
            taken.merge(part.lot().value(), part.points(), Math::addExact);
            uses.add(new Use(part, Kind.LOTTERY, tickets.value(), false));
        }
    }

    /** Keeps these for a purchase that waits for its provider. */
    public void take(Collection<LotPart> parts, PaymentId purchase) {
        for (LotPart part : parts) {
            taken.merge(part.lot().value(), part.points(), Math::addExact);
            uses.add(new Use(part, Kind.PURCHASE, purchase.value(), true));
        }
    }

    /** The pools behind what these members can spend. */
    public Set<PoolId> pools() {
        return found.values().stream().flatMap(List::stream).map(LotPart::pool).collect(Collectors.toSet());
    }

    /** As before any order took something. */
    public void again() {
        taken.clear();
        uses.clear();
    }

    public void write() {
        if (!uses.isEmpty()) {
            lots.write(uses);
        }
    }
}
