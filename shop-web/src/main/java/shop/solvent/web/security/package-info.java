/**
 * Who comes in and how far: channels by API key, operators by a session, paths by one table. Decision record: {@code
 * docs/decisions/0006-who-comes-in.md}.
 */
package shop.solvent.web.security;
