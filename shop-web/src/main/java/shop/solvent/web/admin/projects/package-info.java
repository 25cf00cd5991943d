/** Projects of the operator, what two of them agreed for each other's points, and how what is open between them is netted. */
package shop.solvent.web.admin.projects;
