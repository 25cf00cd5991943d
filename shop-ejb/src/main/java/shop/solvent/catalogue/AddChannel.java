package shop.solvent.catalogue;

import java.util.Set;

/**
 * A new channel.
 *
 * @param code 2 to 32 lower-case letters, digits and hyphens
 * @param scopes what its key will open
 * @param by username
 */
public record AddChannel(String code, String nameZh, String nameEn, Set<Scope> scopes, String by) {}
