package shop.solvent.micro;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the launcher says at the terminal, in the language of the machine: {@code words.properties}. */
final class LauncherWords {

    private LauncherWords() {}

    static String say(String key, Object... parameters) {
        ResourceBundle words = ResourceBundle.getBundle(
                "shop.solvent.micro.words",
                Locale.getDefault(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(words.getString(key), Locale.ROOT).format(parameters);
    }
}
