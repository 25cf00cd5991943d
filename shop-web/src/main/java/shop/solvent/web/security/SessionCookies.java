package shop.solvent.web.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import shop.solvent.platform.Settings;

/** Keeps the session cookie off plain HTTP where people reach the shop by HTTPS. The rest of it stands in web.xml. */
@WebListener
public class SessionCookies implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().getSessionCookieConfig().setSecure(Settings.isOn("shop.https", false));
    }
}
