package shop.solvent.web.admin;

import java.util.regex.Pattern;

/** A place within the admin that a link may lead back to, so that no link can send a reader to a foreign site. */
final class LocalPath {

    private static final Pattern SAFE =
            Pattern.compile("(/[A-Za-z0-9._-]+)*/admin(/[A-Za-z0-9._/-]*)?(\\?[^\\s\\\\]*)?");

    private LocalPath() {}

    static String orElse(String wish, String otherwise) {
        return wish != null && SAFE.matcher(wish).matches() ? wish : otherwise;
    }
}
