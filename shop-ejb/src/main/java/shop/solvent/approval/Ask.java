package shop.solvent.approval;

/**
 * Somebody asks for a deed that takes two people.
 *
 * @param key made by the caller; the same request made twice with one key is one
 * @param deed the code of its kind
 * @param content of the kind's own type
 * @param by username
 */
public record Ask(String key, String deed, Record content, String reason, String by) {}
