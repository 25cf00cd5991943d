package shop.solvent.catalogue;

/**
 * What a channel shall be from now on.
 *
 * @param version the one that was looked at
 * @param region a label of the shop's own; null for none
 * @param open whether it is let in and sells
 * @param reason why it is opened or closed; may be null where it is not
 * @param by username
 */
public record ChangeChannel(
        String code,
        int version,
        String nameZh,
        String nameEn,
        String region,
        boolean open,
        String reason,
        String by) {}
