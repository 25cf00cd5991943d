/** Who is tied to whom, and what is measured of trees of invitations. */
package shop.solvent.web.admin.relations;
