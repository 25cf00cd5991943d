package shop.solvent.catalogue;

/**
 * A picture of goods.
 *
 * @param id as an address has it
 * @param added whether the call that this answers has added it
 */
public record PictureView(String id, int width, int height, boolean added) {}
