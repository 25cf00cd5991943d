package shop.solvent.setting;

/**
 * Changes a setting.
 *
 * @param key made by the caller; the same request made twice with one key is one
 * @param name {@code shop.order.review-days}
 * @param value as text, in the unit of its kind
 * @param version of the value that the person has seen
 * @param by username
 */
public record ChangeSetting(String key, String name, String value, long version, String reason, String by) {}
