/**
 * What the integration tests stand on: one database, one server and one deployment of the finished war for all of them.
 * A class named {@code …IT} with {@code @ArquillianTest} runs inside the server and may inject; with
 * {@code @RunAsClient} as well it runs outside and speaks HTTP; with {@code @ExtendWith(Browser.class)} it has a browser.
 */
package shop.solvent.web.running;
