package shop.solvent.screening;

/**
 * An entry of a list in force, as it is looked for.
 *
 * @param content hash of all that it says, in hex
 */
record Entry(String list, long version, String ref, String content) {}
