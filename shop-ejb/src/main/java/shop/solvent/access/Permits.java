package shop.solvent.access;

import java.util.Set;
import shop.solvent.platform.Rejection;

/** Who may do what, asked anew each time: whoever loses a role loses it now. */
public interface Permits {

    /** What a person may do; nothing if nobody of that name works here. */
    Set<Permission> of(String username);

    /** People besides this one who may do it. */
    int others(String username, Permission permission);

    /**
     * The names under which programs act of which this person holds, or held, a secret. What such a program asks for, this
     * person asks for: they agree to none of it.
     */
    Set<String> programs(String username);

    /**
     * Whether nobody else in the shop could ever be asked: the first person, before there is a second. Somebody who might do
     * it and has left is no reason to be alone.
     */
    boolean isAlone(String username, Permission permission);

    /** @throws Rejection {@code permission.missing} */
    default void require(String username, Permission permission) {
        if (!of(username).contains(permission)) {
            throw Rejection.forbidden("permission.missing", permission.text());
        }
    }
}
