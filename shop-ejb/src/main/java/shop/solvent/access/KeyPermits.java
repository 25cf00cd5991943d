package shop.solvent.access;

import java.util.Set;

/** What a key of the admin API may do by its scopes, asked anew each time. */
public interface KeyPermits {

    /** Nothing if there is no such key, or it is void. */
    Set<Permission> ofKey(String name);
}
