package shop.solvent.access;

import java.util.Set;

/** What a key of the admin API may do by its scopes, asked anew each time. */
public interface KeyPermits {

    /** Nothing if there is no such key, or it is void. */
    Set<Permission> ofKey(String name);

    /** The names of the keys of which this person was ever given a secret. */
    Set<String> givenTo(String username);
}
