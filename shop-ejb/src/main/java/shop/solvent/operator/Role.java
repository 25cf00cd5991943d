package shop.solvent.operator;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may do. One person may have several roles. */
public enum Role {
    /** Serves members: sees members and orders, refunds. */
    OPERATOR,
    /** Decides held orders. */
    RISK,
    /** Looks after pools and starts release runs. */
    FINANCE,
    /** Changes rule files, channels and who may sign in. */
    ADMIN,
    /** Approves changes of rules that others have made, and takes rules back. */
    CHECKER;

    static String list(Collection<Role> roles) {
        return roles.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Set<Role> parseList(String list) {
        return list.isEmpty()
                ? EnumSet.noneOf(Role.class)
                : Arrays.stream(list.split(","))
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
