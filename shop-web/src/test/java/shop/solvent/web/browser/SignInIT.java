package shop.solvent.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.web.running.Browser;

@ExtendWith({Browser.class, ArquillianExtension.class})
@RunAsClient
class SignInIT {

    @ParameterizedTest
    @CsvSource({"en,1440", "en,390", "zh-CN,1440", "zh-CN,390"})
    void theSignInPageSpeaksTheReadersLanguage(String language, int width, Browser browser) {
        try (BrowserContext reader = browser.reader(Locale.forLanguageTag(language), width)) {
            Page page = reader.newPage();
            page.navigate("/admin");
            Browser.picture(page, "sign-in-" + language + "-" + width);
            assertThat(page.locator("html")).hasAttribute("lang", language.startsWith("zh") ? "zh-CN" : "en");
        }
    }
}
