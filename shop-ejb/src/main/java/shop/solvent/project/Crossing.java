package shop.solvent.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.points.Accepting;
import shop.solvent.points.LotPart;
import shop.solvent.rules.release.ReleaseRules;

/**
 * Which coins and points of other projects the orders of a batch may be paid with. The orders are decided one after another: what
 * one of them makes open, the next finds open.
 */
public final class Crossing {

    /** A pair of projects with the agreement that holds. */
    static final class Way {

        private final AgreementView agreement;
        private final long before;
        private long taken;

        /** @param before fen that are open or held already */
        Way(AgreementView agreement, long before) {
            this.agreement = agreement;
            this.before = before;
        }

        private long room() {
            return agreement.ceiling().amount() - before - taken;
        }
    }

    private record Direction(ProjectId from, ProjectId to) {}

    private final CrossingBook book;
    private final Map<Direction, Way> ways = new HashMap<>();

    /** Fen that can be taken of each pool that bears a discount, and how many it had at first. */
    private final Map<PoolId, Long> left = new HashMap<>();

    private final Map<PoolId, Long> first;
    private final List<CrossingBook.Taken> taken = new ArrayList<>();

    Crossing(CrossingBook book, Collection<Way> ways, Map<PoolId, Long> pools) {
        this.book = book;
        ways.forEach(way -> this.ways.put(new Direction(way.agreement.issuer(), way.agreement.acceptor()), way));
        this.first = Map.copyOf(pools);
        left.putAll(pools);
    }

    /** What a project's orders may be paid with now. */
    public Accepting at(ProjectId acceptor) {
        return issuer -> issuer.equals(acceptor) ? Long.MAX_VALUE : most(new Direction(issuer, acceptor));
    }

    private long most(Direction direction) {
        Way way = ways.get(direction);
        if (way == null) {
            return 0;
        }
        PoolId pool = way.agreement.discountPool();
        long most = Math.min(
                way.agreement.faceWorth(way.room()),
                pool == null ? Long.MAX_VALUE : way.agreement.faceBorne(left.getOrDefault(pool, 0L)));
        return most / ReleaseRules.FACE_VALUE;
    }

    /** Why nothing of one project's is taken at the other: {@code points.not-accepted} or {@code points.accepted-enough}. */
    public Optional<String> refused(ProjectId issuer, ProjectId acceptor) {
        Direction direction = new Direction(issuer, acceptor);
        if (issuer.equals(acceptor) || most(direction) > 0) {
            return Optional.empty();
        }
        return Optional.of(ways.containsKey(direction) ? "points.accepted-enough" : "points.not-accepted");
    }

    /** Those of these parts that are of other projects, by what was agreed with each. */
    public List<Share> shares(List<LotPart> parts, Function<LotPart, ProjectId> issuers, ProjectId acceptor) {
        Map<ProjectId, Map<PoolId, Long>> byIssuer = new TreeMap<>();
        parts.forEach(part -> {
            ProjectId issuer = issuers.apply(part);
            if (!issuer.equals(acceptor)) {
                byIssuer.computeIfAbsent(issuer, one -> new TreeMap<>())
                        .merge(part.pool(), Math.multiplyExact(part.points(), ReleaseRules.FACE_VALUE), Math::addExact);
            }
        });
        List<Share> shares = new ArrayList<>();
        byIssuer.forEach((issuer, pools) ->
                shares.add(share(ways.get(new Direction(issuer, acceptor)).agreement, pools)));
        return shares;
    }

    /** Each pool pays its part of what all pay together, so that nothing more is lost by rounding. */
    private static Share share(AgreementView agreement, Map<PoolId, Long> pools) {
        List<Share.Part> parts = new ArrayList<>();
        long face = 0;
        for (Map.Entry<PoolId, Long> pool : pools.entrySet()) {
            long before = agreement.worth(face);
            face = Math.addExact(face, pool.getValue());
            parts.add(new Share.Part(pool.getKey(), pool.getValue(), agreement.worth(face) - before));
        }
        return new Share(agreement, parts);
    }

    /** The money moves as {@link Share} says, or is set aside as far as it could be gone later. */
    public void pay(Journal journal, List<Share> shares, boolean held) {
        for (Share share : shares) {
            if (held) {
                share.holdBorne(journal);
            } else {
                share.pay(journal);
                share.bear(journal);
            }
        }
    }

    /** Takes these for an order. @param held whether it waits for a decision */
    public void take(OrderId order, List<Share> shares, boolean held, Instant at) {
        for (Share share : shares) {
            AgreementView agreement = share.agreement();
            ways.get(new Direction(agreement.issuer(), agreement.acceptor())).taken += share.amount();
            if (share.borne() > 0) {
                left.merge(agreement.discountPool(), -share.borne(), Math::addExact);
            }
            taken.add(new CrossingBook.Taken(order, share, held, at));
        }
    }

    /** The accounts that may bear a discount. */
    public Set<Account> bearing() {
        Set<Account> accounts = new HashSet<>();
        left.keySet().forEach(pool -> accounts.add(Account.of(pool, AccountType.POOL)));
        return accounts;
    }

    /**
     * Pools are read without their locks.
     *
     * @param available fen that are really there
     * @return whether the account is one that bears a discount: then less is taken from now on
     */
    public boolean isShort(Account account, long available) {
        return left.computeIfPresent(new PoolId(account.owner()), (pool, before) -> Math.max(0, available)) != null;
    }

    /** As before any order took something. */
    public void again() {
        ways.values().forEach(way -> way.taken = 0);
        left.clear();
        left.putAll(first);
        taken.clear();
    }

    public void write() {
        book.write(taken);
    }
}
