/**
 * Licences that somebody else makes: asked for once an order is paid, by a signed call, until there is one or a person sees to it.
 * Decision record: {@code docs/decisions/0119-licences-made-by-others.md}.
 */
package shop.solvent.hook;
