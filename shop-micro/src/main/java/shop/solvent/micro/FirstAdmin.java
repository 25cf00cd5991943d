package shop.solvent.micro;

import java.util.Optional;

/**
 * The first login of a shop without a demo world. The launcher offers a password as a system property; the application
 * takes it, and clears the property, if nobody can sign in yet. So whether it is shown depends on what the database
 * holds, and on nothing that could be out of step with it.
 */
record FirstAdmin(String offered) {

    static final String NAME = "admin";
    static final String PASSWORD = "shop.admin.password";

    static FirstAdmin offer(Options options) {
        if (options.demo() || options.bringsAdminPassword()) {
            return new FirstAdmin("");
        }
        String password = DataFolder.newPassword();
        System.setProperty(PASSWORD, password);
        return new FirstAdmin(password);
    }

    /** The password, if the application took it. */
    Optional<String> password() {
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        boolean taken = System.getProperty(PASSWORD) == null;
        System.clearProperty(PASSWORD);
        return taken ? Optional.of(offered) : Optional.empty();
    }
}
