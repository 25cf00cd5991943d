package shop.solvent.access;

import static shop.solvent.access.Permission.*;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What of the shop a person may see: all of it, or only what came through some channels and what is of some merchants. Whoever
 * lets a person in begins with {@link #during}; lists and look-ups ask {@link #current}. Where nobody's reach was begun (the
 * API, whose channels have scopes of their own; timers; start-up) there is no limit.
 *
 * @param channels codes
 * @param regions of channels, beside those; all channels where both are empty
 * @param merchants codes; all where empty
 * @param branches codes of those among {@code merchants} that are seen because they are branches of another one of them
 * @param screens whether they see what screening found, which nobody else learns of (G15): never where nobody's reach was begun
 */
public record Reach(
        Set<String> channels, Set<String> regions, Set<String> merchants, Set<String> branches, boolean screens) {

    public static final Reach ALL = new Reach(Set.of(), Set.of(), Set.of());

    /**
     * What somebody of limited reach can have: what is shown here keeps within it. Everything else is closed to them,
     * whatever their roles say, so that a page that knows nothing of reach shows them nothing.
     */
    private static final Set<Permission> COVERED = EnumSet.of(
            SEE_DASHBOARD,
            SEE_ORDERS,
            EXPORT_ORDERS,
            REFUND_ORDERS,
            SEE_MEMBERS,
            SEE_NAMES,
            EXPORT_MEMBERS,
            SEE_ACCOUNTS,
            EXPORT_ACCOUNTS,
            SEE_CASES,
            DECIDE_ORDERS,
            DECIDE_WITHDRAWALS,
            SEE_POOLS,
            SEE_CATALOGUE,
            SEE_MERCHANTS,
            SEE_SETTLEMENTS,
            COMPOSE_OWN_CAMPAIGNS,
            TAKE_PAYMENTS,
            ANSWER_DISPUTES,
            SEE_OWN_SHOP,
            RUN_OWN_SHOP,
            SEE_NOTICES);

    /** What is a merchant's affair, so nobody's whose reach is of channels alone. */
    private static final Set<Permission> OF_MERCHANTS = EnumSet.of(
            SEE_MERCHANTS,
            SEE_SETTLEMENTS,
            COMPOSE_OWN_CAMPAIGNS,
            TAKE_PAYMENTS,
            ANSWER_DISPUTES,
            SEE_OWN_SHOP,
            RUN_OWN_SHOP);

    /** What is nobody's but the people's of one merchant. */
    private static final Set<Permission> OF_ONE_MERCHANT =
            EnumSet.of(COMPOSE_OWN_CAMPAIGNS, TAKE_PAYMENTS, ANSWER_DISPUTES, SEE_OWN_SHOP, RUN_OWN_SHOP);

    private static final ThreadLocal<Reach> CURRENT = new ThreadLocal<>();

    public Reach {
        channels = Set.copyOf(channels);
        regions = Set.copyOf(regions);
        merchants = Set.copyOf(merchants);
        branches = Set.copyOf(branches);
    }

    public Reach(Set<String> channels, Set<String> regions, Set<String> merchants) {
        this(channels, regions, merchants, Set.of(), false);
    }

    /** The same, of somebody who may do this: who sees a part of the shop sees nothing of screening. */
    public Reach having(Set<Permission> permissions) {
        return new Reach(channels, regions, merchants, branches, isAll() && permissions.contains(SCREEN));
    }

    /** The same, and what is of these, which are branches of its merchants. */
    public Reach with(Set<String> more) {
        Set<String> all = new TreeSet<>(merchants);
        Set<String> only = new TreeSet<>(more);
        only.removeAll(merchants);
        all.addAll(more);
        return only.isEmpty() ? this : new Reach(channels, regions, all, only, screens);
    }

    /** Of whoever this thread works for. */
    public static Reach current() {
        Reach current = CURRENT.get();
        return current == null ? ALL : current;
    }

    /** Does the work within this reach. */
    public <T> T during(Supplier<T> work) {
        Reach before = begin();
        try {
            return work.get();
        } finally {
            end(before);
        }
    }

    /** @return what to {@link #end} with */
    public Reach begin() {
        Reach before = CURRENT.get();
        CURRENT.set(this);
        return before;
    }

    public static void end(Reach before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    public boolean isAll() {
        return isAllChannels() && merchants.isEmpty();
    }

    boolean isAllChannels() {
        return channels.isEmpty() && regions.isEmpty();
    }

    /** Whether the merchant is seen: none is where only channels are limited. */
    public boolean seesMerchant(String code) {
        return isAll() || merchants.contains(code);
    }

    /** The merchant whose person somebody is: of one, through all channels, since it sells through all. Empty for others. */
    public Optional<String> merchant() {
        return isAllChannels() && merchants.size() == branches.size() + 1
                ? merchants.stream().filter(code -> !branches.contains(code)).findFirst()
                : Optional.empty();
    }

    /** Whether somebody of limited reach can have it. */
    public static boolean covers(Permission permission) {
        return COVERED.contains(permission);
    }

    /** What is left of these permissions within this reach. */
    public Set<Permission> of(Set<Permission> permissions) {
        Set<Permission> left = EnumSet.noneOf(Permission.class);
        left.addAll(permissions);
        if (!isAll()) {
            left.retainAll(COVERED);
            if (merchants.isEmpty()) {
                left.removeAll(OF_MERCHANTS); // each sells through all channels
            }
        }
        if (merchant().isEmpty()) {
            left.removeAll(OF_ONE_MERCHANT);
        }
        return left;
    }

    /** As it is written down: {@code channels app,web; merchants all}, {@code channels region south; merchants books}. */
    public String text() {
        String which = channels.isEmpty() && !regions.isEmpty() ? "" : text(channels);
        String where = regions.isEmpty() ? "" : "region " + text(regions);
        return "channels " + (which + " " + where).strip() + "; merchants " + text(merchants);
    }

    private static String text(Set<String> codes) {
        return codes.isEmpty() ? "all" : String.join(",", new TreeSet<>(codes));
    }
}
