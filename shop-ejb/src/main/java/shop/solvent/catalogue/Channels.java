package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.key.KeyRing;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.SoldStamp;

/** The places where the shop sells. What opens the API to them are their keys: {@link shop.solvent.key.ApiKeys}. */
@Stateless
public class Channels {

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private SoldStamp sold;

    @Inject
    private KeyRing keys;

    /** @throws Rejection {@code channel.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ChannelView find(String code) {
        return existing(code, LockModeType.NONE).view();
    }

    /**
     * Locks the channel in the present transaction: what is done for one channel takes turns.
     *
     * @throws Rejection {@code channel.not-found}
     */
    public void takeTurns(String code) {
        existing(code, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Channels by code.
     *
     * @param after the code of the last one of an earlier part; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ChannelView> list(String after, int size) {
        Slice.check(size);
        return Slice.of(
                        entities.createQuery(
                                        "SELECT c FROM Channel c WHERE c.code > :after ORDER BY c.code", Channel.class)
                                .setParameter("after", after == null ? "" : after)
                                .setMaxResults(size + 1)
                                .getResultList(),
                        size)
                .map(Channel::view);
    }

    /**
     * Adds a channel. It has no API key until one is made. The same one added twice is one.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, or {@code channel.exists}
     */
    public ChannelView add(AddChannel request) {
        permits.require(request.by(), Permission.EDIT_CHANNELS);
        String code = Given.code(request.code());
        String nameZh = Given.text("nameZh", request.nameZh(), 80);
        String nameEn = Given.text("nameEn", request.nameEn(), 80);
        String region = Given.optionalText("region", request.region(), 40);
        Channel there = entities.find(Channel.class, code);
        if (there != null && there.isCalled(nameZh, nameEn, region)) {
            return there.view();
        }
        if (there != null) {
            throw Rejection.conflict("channel.exists", Map.of("field", "code", "channel", code));
        }
        Channel channel = new Channel(code, nameZh, nameEn, region);
        entities.persist(channel);
        Database.flush(entities);
        audit.record(request.by(), "channel.added", code, null, told(channel.view()), null);
        return channel.view().asAdded();
    }

    /**
     * Changes what a channel is called and where it belongs, opens or closes it. A closed one is let in no more, and sells
     * nothing. What is as it shall be already is left alone, whatever version was looked at.
     *
     * @throws Rejection {@code permission.missing}, {@code channel.not-found}, {@code field.…}, {@code version.outdated}
     */
    public ChannelView change(ChangeChannel request) {
        permits.require(request.by(), Permission.EDIT_CHANNELS);
        String nameZh = Given.text("nameZh", request.nameZh(), 80);
        String nameEn = Given.text("nameEn", request.nameEn(), 80);
        String region = Given.optionalText("region", request.region(), 40);
        Channel channel = existing(request.code(), LockModeType.PESSIMISTIC_WRITE);
        sold.change();
        ChannelView before = channel.view();
        String why = before.active() == request.open()
                ? Given.optionalText("reason", request.reason(), 500)
                : Given.text("reason", request.reason(), 500);
        channel.change(nameZh, nameEn, region, request.open());
        ChannelView after = channel.view();
        if (after.equals(before)) {
            return before;
        }
        Given.sameVersion(request.version(), before.version());
        Database.flush(entities);
        if (before.active() != after.active()) {
            keys.forget();
            audit.record(
                    request.by(),
                    "channel.activated",
                    request.code(),
                    String.valueOf(before.active()),
                    String.valueOf(after.active()),
                    why);
        }
        if (!told(before).equals(told(after))) {
            audit.record(request.by(), "channel.changed", request.code(), told(before), told(after), why);
        }
        return channel.view();
    }

    private static String told(ChannelView channel) {
        return channel.nameZh() + " / " + channel.nameEn()
                + (channel.region() == null ? "" : " (" + channel.region() + ")");
    }

    private Channel existing(String code, LockModeType lock) {
        Channel channel = code == null ? null : entities.find(Channel.class, code, lock);
        if (channel == null) {
            throw Rejection.notFound("channel", code);
        }
        return channel;
    }
}
