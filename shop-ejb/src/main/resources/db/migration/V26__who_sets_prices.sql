-- What goods cost is a permission of its own. Who could change the catalogue could set prices, and goes on doing both.
UPDATE own_role
SET permissions = CONCAT(permissions, ',set-prices'), version = version + 1
WHERE CONCAT(',', permissions, ',') LIKE '%,edit-catalogue,%';
