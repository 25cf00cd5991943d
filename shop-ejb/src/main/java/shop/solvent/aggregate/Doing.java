package shop.solvent.aggregate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;

/**
 * An act that is decided, with all that tells whose it is.
 *
 * @param at up to when others count
 * @param device mark of the device; null where none was named
 * @param inviter null for nobody
 * @param written the act that is on record already, as a top-up is when it is decided, and its id; both null for none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Doing(
        Instant at,
        MemberId member,
        byte[] device,
        String channel,
        Set<MerchantId> merchants,
        MemberId inviter,
        Act written,
        Long id) {

    /** One of a member in a channel, from no known device and at no merchant. */
    public static Doing of(Instant at, MemberId member, String channel, MemberId inviter) {
        return of(at, member, null, channel, Set.of(), inviter);
    }

    /** An order, which is on no record yet. */
    public static Doing of(
            Instant at, MemberId member, byte[] device, String channel, Set<MerchantId> merchants, MemberId inviter) {
        return new Doing(at, member, device, channel, merchants, inviter, null, null);
    }

    /** The same, which is on record already. */
    public Doing written(Act act, long as) {
        return new Doing(at, member, device, channel, merchants, inviter, act, as);
    }

    /** What it has of the key; several where it is an order at several merchants. */
    Collection<?> values(ActKey key) {
        return switch (key) {
            case MEMBER -> List.of(member.value());
            case DEVICE -> device == null ? List.of() : List.of(device);
            case MERCHANT -> merchants.stream().map(MerchantId::value).toList();
            case CHANNEL -> List.of(channel);
            case INVITER -> inviter == null ? List.of() : List.of(inviter.value());
            case ROOT, PAYEE, ADDRESS, DOMAIN -> List.of(member.value()); // with whom they are shared is asked beside
        };
    }
}
