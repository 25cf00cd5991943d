package shop.solvent.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shop puts on a chain is what its source says. */
class OwnedGoodsTest {

    private static final Path ARTIFACT = Path.of("src/main/resources/shop/solvent/chain/OwnedGoods.json");

    @Test
    void theCompiledContractIsOfTheSourceBesideIt(@TempDir Path made) throws Exception {
        assumeTrue(
                Tools.modules().filter(at -> Files.exists(at.resolve("solc"))).isPresent(), "no compiler in .tools");
        Path compiled = made.resolve("OwnedGoods.json");
        Process compiler = new ProcessBuilder(
                        "node",
                        "src/main/solidity/compile.js",
                        Tools.modules().orElseThrow().toString(),
                        compiled.toString())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(compiler.exitValue()).isZero();

        assertThat(compiled).hasSameTextualContentAs(ARTIFACT);
    }
}
