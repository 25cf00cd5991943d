/** What a decision looks at and comes to, in words and in forms. */
package shop.solvent.web.admin.facts;
