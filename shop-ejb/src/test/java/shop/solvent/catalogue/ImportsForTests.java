package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;

/** Files of goods or prices, worked off at once. */
public final class ImportsForTests {

    private final TestShop shop;
    private final String by;
    private final Imports imports;

    public ImportsForTests(TestShop shop, String by) {
        this.shop = shop;
        this.by = by;
        imports = shop.get(Imports.class);
    }

    /** Before anything is asked for. */
    public static void open(TestShop shop) {
        shop.get(ImportDeed.class);
        shop.get(PricesImportDeed.class);
    }

    public ImportView looked(String csv) {
        long id = imports.begin(null, "file.csv", csv.getBytes(StandardCharsets.UTF_8), by)
                .id();
        shop.get(Steps.class).workOff(shop.get(ImportJob.class));
        return imports.find(id);
    }

    public ImportView done(String csv) {
        ImportView view = looked(csv);
        assertThat(view.problems()).isEmpty();
        imports.run(view.id(), view.plan(), "season", by);
        shop.get(Steps.class).workOff(shop.get(ImportJob.class));
        return imports.find(view.id());
    }
}
