package shop.solvent.catalogue;

/**
 * A picture of goods.
 *
 * @param id as an address has it
 */
public record PictureView(String id, int width, int height) {}
