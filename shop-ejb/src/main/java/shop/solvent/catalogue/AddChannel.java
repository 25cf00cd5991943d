package shop.solvent.catalogue;

/**
 * A new channel.
 *
 * @param code 2 to 32 lower-case letters, digits and hyphens
 * @param region a label of the shop's own; null for none
 * @param by username
 */
public record AddChannel(String code, String nameZh, String nameEn, String region, String by) {}
