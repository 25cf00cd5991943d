package shop.solvent.catalogue;

/**
 * A place where the shop sells: a website, an app, a partner.
 *
 * @param region a label of the shop's own; null for none
 * @param active whether it is open; a closed one is let in no more, and sells nothing
 * @param version rises with each change
 * @param added whether the call that this answers has added it
 */
public record ChannelView(
        String code, String nameZh, String nameEn, String region, boolean active, int version, boolean added) {

    ChannelView asAdded() {
        return new ChannelView(code, nameZh, nameEn, region, active, version, true);
    }
}
