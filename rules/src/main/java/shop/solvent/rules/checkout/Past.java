package shop.solvent.rules.checkout;

import java.util.List;

/** What the shop has declared of a member's past, where rules look at any of it. */
public record Past(List<HistoryFact> numbers, List<SpendingFact> amounts) {

    public Past {
        numbers = List.copyOf(numbers);
        amounts = List.copyOf(amounts);
    }

    public boolean isEmpty() {
        return numbers.isEmpty() && amounts.isEmpty();
    }
}
