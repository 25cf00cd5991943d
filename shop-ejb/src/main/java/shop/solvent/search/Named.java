package shop.solvent.search;

/** Something with a code and a name in each language: a good, a merchant, a pool, a channel. */
public record Named(String code, String nameZh, String nameEn) {}
