package shop.solvent.micro;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the operator chose: each a system property ({@code shop.port}) or, where that is absent, the environment variable
 * of the same name in capitals ({@code SHOP_PORT}).
 *
 * @param host the address to listen on; loopback unless told otherwise, since the shop itself speaks plain HTTP
 * @param data the folder for everything that outlives a run, absolute
 * @param bringsSecret whether the operator keeps the secret key; if not, the data folder does
 * @param bringsAdminPassword whether the operator chose the first admin's password
 * @param bringsAddress whether the operator says under which address everybody finds the shop
 * @param database the operator's own database; empty to embed one
 */
record Options(
        String host,
        int port,
        Path data,
        boolean demo,
        boolean bringsSecret,
        boolean bringsAdminPassword,
        boolean bringsAddress,
        Optional<DatabaseAccess> database) {

    static Options read(UnaryOperator<String> properties, UnaryOperator<String> environment) throws CannotStart {
        Source source = new Source(properties, environment);
        return new Options(
                source.get("shop.host").orElse("127.0.0.1"),
                port(source.get("shop.port").orElse("8080")),
                Path.of(source.get("shop.data").orElse("data")).toAbsolutePath().normalize(),
                isOn(source.get("shop.demo").orElse("on")),
                source.get("shop.secret")
                        .or(() -> source.get("shop.secret.file"))
                        .isPresent(),
                source.get(FirstAdmin.PASSWORD).isPresent(),
                source.get("shop.address").isPresent(),
                database(source));
    }

    private static Optional<DatabaseAccess> database(Source source) throws CannotStart {
        Optional<String> url = source.get("shop.db.url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:mysql://")) {
            throw new CannotStart("bad.url");
        }
        return Optional.of(new DatabaseAccess(
                url.get(),
                source.get("shop.db.user").orElse("solvent"),
                source.get("shop.db.password").orElseThrow(() -> new CannotStart("no.password"))));
    }

    private static int port(String text) throws CannotStart {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new CannotStart("bad.port", text);
    }

    private static boolean isOn(String text) throws CannotStart {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> throw new CannotStart("bad.switch", "shop.demo", text);
        };
    }

    /** Where a browser on this machine finds the shop. */
    String address() {
        boolean loopbackOrAll = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (loopbackOrAll ? "localhost" : host) + ":" + port;
    }

    private record Source(UnaryOperator<String> properties, UnaryOperator<String> environment) {

        /** A blank property counts as absent: that is how Maven hands on an option which nobody set. */
        Optional<String> get(String name) {
            return filled(properties.apply(name))
                    .or(() -> filled(environment.apply(name.replace('.', '_').toUpperCase(Locale.ROOT))));
        }

        private static Optional<String> filled(String value) {
            return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
