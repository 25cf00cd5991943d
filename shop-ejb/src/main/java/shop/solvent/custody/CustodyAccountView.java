package shop.solvent.custody;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;

/**
 * Where a part of the money in custody lies.
 *
 * @param providers names of the providers whose money goes through it, with commas between them; {@code *} is what goes through no
 *     other
 * @param availableDays in how many days its money can be paid out
 * @param currency that its money is in
 * @param closing what its last statement says; null while there is none
 * @param statedTo the last day of that statement
 */
public record CustodyAccountView(
        String code,
        String title,
        String providers,
        int availableDays,
        Asset currency,
        Money closing,
        LocalDate statedTo) {

    List<String> names() {
        return Arrays.stream(providers.split(",")).map(String::strip).toList();
    }
}
