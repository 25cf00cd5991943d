package shop.solvent.web.admin.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.risk.CaseSubject.Kind;

class CaseTextsTest {

    private static final Pattern KINDS = Pattern.compile("enum: \\[(order, withdrawal, [a-z, -]+)]");

    private static InputStream open(String resource) {
        return CaseTextsTest.class.getResourceAsStream(resource);
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = open("/shop/solvent/web/admin/text_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, UTF_8));
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyKindOfCaseSaysWhatItIsWhoseItIsAndWhatHappensIfNobodyActs(String language) throws IOException {
        Properties texts = texts(language);

        for (Kind kind : Kind.values()) {
            assertThat(texts)
                    .containsKeys("case-kind." + kind, "case-whose." + kind, "case-lead." + kind, "case-end." + kind);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatIsFoundInCustodyIsSaidInWords(String language) throws IOException {
        assertThat(texts(language))
                .containsKeys("flag.custody.breaks", "flag.custody.below-law", "flag.custody.currency-short");
    }

    @Test
    void theContractNamesEveryKindThatAProgramCanMeetAndNotWhatTheScreeningFinds() throws IOException {
        Set<String> met = Set.copyOf(Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.SCREENING)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
        String contract;
        try (InputStream in = open("/META-INF/openapi.yaml")) {
            contract = new String(in.readAllBytes(), UTF_8);
        }
        Matcher kinds = KINDS.matcher(contract);

        int found = 0;
        while (kinds.find()) {
            List<String> named = List.of(kinds.group(1).split(", "));
            assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(met);
            found++;
        }
        assertThat(found).isEqualTo(2);
    }
}
