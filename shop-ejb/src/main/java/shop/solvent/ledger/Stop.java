package shop.solvent.ledger;

import java.util.Arrays;

/** What may not happen to a member's accounts by anybody's wish but those who ended, decided or owe it. The number is stored. */
public enum Stop {
    /** Nothing leaves for anybody else. */
    LEAVING(1),
    /** And no money comes in from outside. */
    ALL(2);

    private final int number;

    Stop(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Null for {@code 0}, which is no stop. */
    static Stop of(int number) {
        return Arrays.stream(values())
                .filter(one -> one.number == number)
                .findFirst()
                .orElse(null);
    }
}
