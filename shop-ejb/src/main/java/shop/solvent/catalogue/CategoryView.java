package shop.solvent.catalogue;

/**
 * A shelf of the catalogue.
 *
 * @param parent code of the one it is part of; null at the top
 * @param depth 0 at the top
 */
public record CategoryView(String code, String parent, String nameZh, String nameEn, int depth, int version) {}
