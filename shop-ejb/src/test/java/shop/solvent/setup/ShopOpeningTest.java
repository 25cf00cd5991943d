package shop.solvent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.key.MakeKey;
import shop.solvent.operator.Newcomers;
import shop.solvent.operator.Operators;
import shop.solvent.platform.TestShop;

class ShopOpeningTest {

    private final TestShop shop = TestShop.empty();

    @Test
    void theExampleOpensAnEmptyShopAndASecondStartChangesNothing(@TempDir Path folder) throws Exception {
        shop.get(MakeKey.class);
        shop.get(Newcomers.class).addAdmin(Optional.of("a long password"));
        ShopFile file = ShopFileReader.read(Files.readString(Path.of("../docs/shop.yaml")))
                .file();
        ShopOpening opening = shop.get(ShopOpening.class);

        List<String> added = opening.open(file, folder);
        String key = Files.readString(folder.resolve("web.key"));
        List<String> again = opening.open(file, folder);

        assertThat(added)
                .contains("channel web", "merchant studio", "good ps-advanced", "key of web", "person wang.min");
        assertThat(again).isEmpty();
        assertThat(Files.readString(folder.resolve("web.key"))).isEqualTo(key).startsWith("sk_web");
        assertThat(shop.get(Catalogue.class).offers("web", List.of("ps-advanced")))
                .hasEntrySatisfying(
                        "ps-advanced", offer -> assertThat(offer.price()).isEqualTo(10_000));
        assertThat(shop.get(Operators.class).list()).hasSize(3);
    }
}
