/**
 * The HTTP API under {@code /api/v1}, as {@code META-INF/openapi.yaml} describes it. A request is read strictly, field by
 * field, straight into the command of a use case; an answer is written field by field from the view the use case gives.
 */
package shop.solvent.web.api;
